"""Events and findings to a timeline: one layout, drawn as SVG and as a Plotly figure."""
