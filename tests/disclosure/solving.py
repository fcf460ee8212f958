"""A solver of its own for the tests' programmes, beside the product's."""

import highspy


def new_solver() -> highspy.Highs:
    """Quiet, on one thread: the solvers of a process share their threads, and the first decides how many there are.

    The product's ask for one; after one that took as many as there are they solve nothing.
    """
    made = highspy.Highs()
    made.silent()
    made.setOptionValue("threads", 1)
    return made
