"""Given names and the short forms people in the United Kingdom use of them; and how far two spellings are apart."""

from __future__ import annotations

# Between two bars stand the forms of one name. A form may stand in several: Alex, Jo, Sam.
_FORMS = """
abigail abi abbie abby gail | adam ad | alan allan allen al | albert bert bertie al
alexander alex alec sandy xander | alexandra alex lexi sandra sasha | alfred alf alfie fred | alice ali
alison ali allie | amanda mandy | amelia millie milly | andrew andy drew | angela angie ange | anne ann anna annie
anthony antony tony | antonia toni | archibald archie | arthur art | barbara barb babs | benjamin ben benji benny
bernadette bernie | bethany beth | bradley brad | brenda bren | caroline carrie caz
catherine katherine kathryn katharine cathy kathy kate katie katy kat cath kath kit kitty
charles charlie chas chuck | charlotte charlie lottie char lotte | cheryl chez | christina tina chrissie chris
christine chris chrissie tina | christopher chris kit topher | claire clare | clara claire | daniel dan danny danni
danielle dani danni danny | david dave davey davy | dean deano | deborah debra deb debbie debs | dennis den denny
derek del | diana diane di | dominic dom nick | donald don donny | donna don | dorothy dot dotty dolly
douglas doug | edward ed eddie ted teddy ned | eleanor ellie nell nelly nora elle
elizabeth liz lizzie beth betty bess eliza libby lisa | emily em emmie millie | emma em emmie | eric rick
esther hettie | eugene gene | evelyn eve evie | florence flo flossie | frances fran frankie fanny
francis frank frankie | frederick fred freddie freddy | gabriel gabe | gabrielle gabby | gareth gaz gary
gary gaz gazza | geoffrey jeffrey geoff jeff | george georgie | georgina georgie gina | gerald gerry jerry
gillian gill jill | gordon gord | grace gracie | graham graeme gray | gregory greg | gwendolyn gwen | hannah han
harold harry hal | harriet hattie harry | helen nell ellen | henry harry hal | hilary hil | hugh hughie | ian iain
irene rene | isaac zac ike | isabel isabelle isabella izzy bella belle | jack john jackie | jacob jake
jacqueline jackie jacqui | james jim jimmy jamie jem | jane janie jenny | janet jan | jasmine jas jaz | jason jay
jayne jane | jean jeanie | jennifer jen jenny jenna | jeremy jerry jez | jessica jess jessie | joan joanie
joanne joanna jo | john johnny jack jon | jonathan jon jonny john | joseph joe joey | josephine jo josie
joshua josh | judith judy jude | julia julie jules | julian jules | karen kaz | keith keef | kelly kel
kenneth ken kenny | kevin kev | kieran kieron keiran | kimberley kimberly kim | kyle ky | laura lori
lauren loz laurie | lawrence laurence larry laurie | leanne lee-anne | leonard len lenny leo | leslie lesley les
lewis louis lew | lillian lily lil | linda lindy lyn | louise lou | lucy luce lu | lynne lynn lyn | madeleine maddie
malcolm mal | margaret maggie meg megan peggy marge madge greta rita | maria marie mia | marilyn maz | mark marc
martin marty mart | mary molly polly mae may | matilda tilly tilda mattie | matthew matt matty | maureen mo
maurice morris mo | maxine max | maxwell maximilian max | megan meg | melanie mel | melissa mel missy lissa
michael mike mick mickey micky mikey | michelle shell chelle | mitchell mitch
mohammed muhammad mohamed mohammad mo | nancy nan | natalie nat | nathan nathaniel nate nat | neil neal niall
nicholas nick nicky nico | nicola nicky nikki nic | nigel nige | noah no | norman norm | oliver ollie olly
olivia liv livvy ollie | oscar ozzy | pamela pam pammy | patricia pat patsy trish tricia trisha | patrick pat paddy
paul pauly | pauline paula | penelope penny | peter pete | philip phillip phil pip | philippa pippa pip
rachel rach rachael | ralph raf | raymond ray | rebecca becky beccy becca bex | reginald reg reggie
richard rick ricky rich richie dick | robert rob robbie bob bobby bert | roberta bobbie robbie | robin rob
roderick rod roddy | rodney rod | roger rog | ronald ron ronnie | rose rosie | rosemary rose rosie romy
roxanne roxy | russell russ | ruth ruthie | ryan ry | sabrina brina | samantha sam sammy | samuel sam sammy
sandra sandy | sarah sara sally sadie | scott scotty | sean shaun shawn | sebastian seb | sharon shaz shazza
shirley shirl | sidney sid | simon si | sophia sophie soph | stacey stace | stanley stan | stephanie steph stef
stephen steven steve stevie | stuart stewart stu | susan sue susie suzie | suzanne sue suzy | sylvia syl
terence terry tel | teresa theresa terri tess tessa | thomas tom tommy | timothy tim timmy | tobias toby
tracey tracy trace | tyler ty | valerie val | vanessa nessa | veronica ronnie vera | victor vic
victoria vicky vicki tori vic | vincent vince vinny | violet vi | vivienne viv | walter wally walt | wayne waz
wendy wend | wilfred wilf wilfie | william will bill billy willy liam | winifred winnie | yvonne eve vonny
zachary zac zach zack | zoe zo
"""

_LINES = [line.split() for line in _FORMS.replace("\n", "|").split("|") if line.strip()]


def are_forms(one: str, other: str) -> bool:
    """Whether two given names, in small letters, are forms of one name: "danny" and "daniel"."""
    return one != other and any(one in forms and other in forms for forms in _LINES)


def apart(one: str, other: str) -> int:
    """How many letters differ: put in, left out, changed, or two side by side swapped, as a pen slips."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, start=1):
        last, before = before, row
        row = [at]
        for place, wanted in enumerate(other, start=1):
            cost = min(row[-1] + 1, before[place] + 1, before[place - 1] + (letter != wanted))
            swapped = at > 1 and place > 1 and letter == other[place - 2] and one[at - 2] == wanted
            row.append(min(cost, last[place - 2] + 1) if swapped else cost)
    return row[-1]
