"""Bytes of a file to tables of cells with their addresses; and workbooks out."""
