"""What would come out otherwise: the same models made anew, aside, under another reading or other numbers of the plan.

Nothing that is published or kept is touched.
"""
