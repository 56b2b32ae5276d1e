"""The whole store out to one file, back from it, and verified."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from chronoapp import __version__
from chronoapp.domain.access import Actor
from chronoapp.domain.errors import DamagedStore, Refused, UnreadableFile
from chronoapp.domain.history import first_broken
from chronoapp.domain.identity import new_id
from chronoapp.storage import backups as stored_backups
from chronoapp.storage import cases as stored_cases
from chronoapp.storage import filings as stored_filings
from chronoapp.storage import history as stored_history
from chronoapp.storage import imports as stored_imports
from chronoapp.storage.history import SERVICE
from chronoapp.storage.store import Store, Tx
from chronoapp.usecases.access import need_administrator

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself: the layout of its tables, and each table's rows and checksum."""

    schema: str
    tables: dict[str, dict[str, str | int]]


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check looked at, and every fault it found."""

    cases: int
    chains: int
    entries: int
    imports: int
    faults: tuple[str, ...]


def backup(store: Store, actor: Actor, out: Path) -> dict[str, int]:
    """Write the whole store to one zip file; how many rows of each table it holds. A half-written file is not left.

    `Refused` where `out` is there already: it may be the only good backup there is.
    """
    need_administrator(actor)
    _refuse_to_replace(out)
    beside = out.with_name(f"{out.name}.{new_id()}.part")
    with store.begin() as tx:
        stored_history.record(tx, SERVICE, actor, "made a backup")
    try:
        beside.touch(mode=0o600, exist_ok=False)
        with store.begin() as tx, zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED) as archive:
            tables = {name: _write_table(tx, archive, name) for name in stored_backups.table_names()}
            manifest = {"chronoapp": __version__, "schema": stored_backups.SCHEMA, "tables": tables}
            archive.writestr(MANIFEST, json.dumps(manifest, indent=1))
        _refuse_to_replace(out)  # another one may have been made there meanwhile
        beside.replace(out)
    except OSError as error:
        raise Refused(f"{out} cannot be written: {error.strerror}. Choose another place.") from error
    finally:
        beside.unlink(missing_ok=True)
    return {name: int(table["rows"]) for name, table in tables.items()}


def _refuse_to_replace(out: Path) -> None:
    if out.exists():
        raise Refused(f"{out} is there already and was left as it is. Give the new backup a name of its own.")


def _write_table(tx: Tx, archive: zipfile.ZipFile, name: str) -> dict[str, str | int]:
    digest = hashlib.sha256()
    rows = 0
    with archive.open(f"{name}.jsonl", "w", force_zip64=True) as member:
        for line in stored_backups.lines_of(tx, name):
            written = f"{line}\n".encode()
            digest.update(written)
            member.write(written)
            rows += 1
    return {"rows": rows, "sha256": digest.hexdigest()}


def need_backup(source: Path) -> None:
    """Refuse what is no backup, before a store is made to take it."""
    if not zipfile.is_zipfile(source):
        raise _no_backup(source)


def _no_backup(source: Path) -> UnreadableFile:
    return UnreadableFile(f"{source} is not a whole chronoapp backup. Nothing was restored.")


def restore(store: Store, actor: Actor, source: Path) -> dict[str, int]:
    """Fill an empty store from a backup, in one transaction; every table is compared with its checksum first.

    A backup of an earlier version comes in as it was, and is then brought up to date.
    """
    need_administrator(actor)
    try:
        with zipfile.ZipFile(source) as archive:
            manifest = _manifest(archive)
            _verify(archive, manifest)
            return _fill(store, actor, archive, manifest)
    except (zipfile.BadZipFile, KeyError, json.JSONDecodeError, OSError) as error:
        raise _no_backup(source) from error


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    manifest = json.loads(archive.read(MANIFEST))
    if not stored_backups.is_known(str(manifest["schema"])):
        raise Refused(
            f"The backup was made by chronoapp {manifest['chronoapp']}, which is newer than this one. "
            "Bring this chronoapp up to date, then restore it."
        )
    return Manifest(str(manifest["schema"]), manifest["tables"])


def _verify(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    for name, kept in manifest.tables.items():
        digest = hashlib.sha256()
        with archive.open(f"{name}.jsonl") as member:
            while part := member.read(1 << 20):
                digest.update(part)
        if digest.hexdigest() != kept["sha256"]:
            raise DamagedStore(f"The backup's table {name} does not match its checksum. Nothing was restored.")


def _fill(store: Store, actor: Actor, archive: zipfile.ZipFile, manifest: Manifest) -> dict[str, int]:
    with store.begin() as tx:
        if not stored_backups.is_empty(tx):
            raise Refused("This store is not empty. Restore into a new data folder, so that nothing here is lost.")
    with stored_backups.tables_at(store, manifest.schema) as tables, store.begin() as tx:
        counts = {
            table.name: stored_backups.load_lines(tx, table, _lines(archive, table.name))
            for table in tables.sorted_tables
            if table.name in manifest.tables
        }
    with store.begin() as tx:
        stored_history.record(tx, SERVICE, actor, "restored a backup")
    return counts


def _lines(archive: zipfile.ZipFile, name: str) -> Iterator[str]:
    with archive.open(f"{name}.jsonl") as member:
        yield from io.TextIOWrapper(member, "utf-8", newline="\n")


def check(store: Store, actor: Actor) -> Checked:
    """Verify the database, every audit chain, every receipt, and the SHA-256 of every upload and every filing."""
    need_administrator(actor)
    with store.begin() as tx:
        faults = stored_backups.damage(tx)
        ends = stored_history.chain_ends(tx)
        for chain, end in ends.items():
            faults += _chain_faults(tx, chain, end)
        cases = stored_cases.every_case(tx)
        imports = 0
        for case in cases:
            for kept in stored_imports.load_imports(tx, case.id):
                imports += 1
                faults += _import_faults(tx, case.id, f"{case.ref}, {kept.file}", kept)
            faults += _filing_faults(tx, case.id, case.ref)
    return Checked(len(cases), len(ends), sum(end[0] for end in ends.values()), imports, tuple(faults))


def _chain_faults(tx: Tx, chain: str, end: tuple[int, str]) -> list[str]:
    named = "the service's audit" if chain == SERVICE else f"the audit of case {chain}"
    entries = stored_history.read_audit(tx, chain)
    broken = first_broken(chain, entries)
    if broken:
        return [f"{named} is broken at entry {broken.sequence}"]
    last = (entries[-1].sequence, entries[-1].digest) if entries else (0, end[1])
    return [] if last == end else [f"{named} ends at entry {last[0]}, but {end[0]} were written"]


def _filing_faults(tx: Tx, case_id: str, ref: str) -> list[str]:
    return [
        f"{ref}, filing {filing.number}: the stored file has changed"
        for filing in stored_filings.load_filings(tx, case_id)
        if hashlib.sha256(stored_filings.read_filing(tx, case_id, filing.id)).hexdigest() != filing.sha256
    ]


def _import_faults(tx: Tx, case_id: str, named: str, kept: stored_imports.StoredImport) -> list[str]:
    if kept.state == stored_imports.DROPPED:
        return []
    data = stored_imports.read_upload(tx, case_id, kept.id)
    faults = [] if hashlib.sha256(data).hexdigest() == kept.sha256 else [f"{named}: the stored file has changed"]
    if kept.receipt is not None:
        rows = Counter(row.outcome for row in stored_imports.load_rows(tx, case_id, kept.id))
        if sum(rows.values()) != kept.receipt["rows"]:
            faults.append(f"{named}: the receipt says {kept.receipt['rows']} rows, {sum(rows.values())} are stored")
    return faults
