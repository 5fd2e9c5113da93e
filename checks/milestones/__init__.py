"""The milestones: trained in the learner's process, judged here, from predictions and weights alone."""

import os

# Before numpy is imported: the judge's own products are small, and on a busy machine two threads that wait
# for one another took 25 times as long.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
