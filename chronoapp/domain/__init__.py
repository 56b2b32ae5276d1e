"""What is true, in plain Python: dates, events, ordering, ages, columns, rows, access.

No framework is imported here.
"""
