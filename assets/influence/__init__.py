"""What an open question with a filer is worth: how far headline figures would move if the likely value held.

What is likely and what follows for the statistics is SQL (`sql/85_influence`). Here is what needs the award models
made anew aside. Nothing of it is read by a figure.
"""
