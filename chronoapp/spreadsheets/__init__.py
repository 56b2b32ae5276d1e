"""Bytes of a file to tables of cells with their addresses (`read`), and workbooks out again (`writing`)."""
