"""What people print and send: the assembly sheet and the workbook of a plan."""
