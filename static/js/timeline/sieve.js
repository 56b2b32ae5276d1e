/* What of the figure is in sight: of each mark the events that pass a test, with their bars, their lines to the report and
   their place in the count of the month. The figure as it came is kept; what is drawn is written over it, place by place,
   so that a mark keeps its number in its trace. */

export function makeSieve(figure) {
  const whole = figure.data.map(({ y, text, hovertext, customdata, marker, meta }) => ({
    y, text, hovertext, customdata, sizes: marker?.size, counts: meta.counts,
  }));
  const { agencies = [], row_ids: rows = [] } = figure.meta;

  return function sift(test) {
    const { perMonth, passes, told } = test;
    const isIn = (id, lane) => passes(id, agencies[lane] ?? "") && (!rows[lane] || passes(rows[lane], ""));
    return figure.data.flatMap((trace, index) => {
      const sifted = KINDS[trace.meta.kind]?.(trace, whole[index], isIn, perMonth, told);
      return sifted ? [index] : [];
    });
  };
}

const KINDS = {
  marks: siftMarks,
  strip: siftMarks,
  bars: siftLines,
  lags: siftLines,
  density(trace, whole, _isIn, perMonth) {
    trace.meta.counts = trace.meta.starts.map((start, n) => (perMonth ? perMonth.get(start) ?? 0 : whole.counts[n]));
    trace.y = perMonth ? trace.meta.counts.map((count) => -count * trace.meta.per_event) : whole.y;
    trace.hovertext = trace.meta.labels.map((label, n) => `${label}: ${trace.meta.counts[n]}`);
    return true;
  },
};

function siftMarks(trace, whole, isIn, _perMonth, told) {
  const { lanes } = trace.meta;
  trace.customdata = whole.customdata.map((ids, n) => ids.filter((id) => isIn(id, lanes[n])));
  const share = (n) => trace.customdata[n].length / whole.customdata[n].length;
  trace.y = whole.y.map((y, n) => (share(n) ? y : null));
  if (whole.text) trace.text = trace.customdata.map((ids, n) => (share(n) === 1 || !whole.text[n] ? whole.text[n] : ids.length > 1 ? String(ids.length) : ""));
  const then = (n) => (trace.customdata[n].length === 1 && told?.(trace.customdata[n][0])) || whole.hovertext[n];
  trace.hovertext = whole.hovertext.map((words, n) => (share(n) === 1 ? then(n) : `${words}<br>Known then: ${trace.customdata[n].length}.`));
  trace.marker = { ...trace.marker, size: whole.sizes.map((size, n) => (share(n) === 1 ? size : Math.max(6, size * Math.sqrt(share(n))))) };
  return true;
}

/* A line is written as its ends and a gap; its single marks, where it has them, stand one by one. */
function siftLines(trace, whole, isIn) {
  const { of } = trace.meta;
  if (!of) return false;
  const each = whole.y.length / of.length;
  trace.y = whole.y.map((y, n) => (isIn(...of[Math.floor(n / each)]) ? y : null));
  return true;
}
