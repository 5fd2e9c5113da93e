"""Judge one submission in a process of its own.

Terms and work are read from standard input, as JSON, and the findings are written to standard output.
"""

from __future__ import annotations

import json
import sys

from learnml.tutor.courses import labelled_course
from learnml.tutor.grading.judging import Terms, judge_work
from learnml.tutor.grading.works import Work
from learnml.tutor.tutor import open_judge


def main() -> None:
    """Read, judge, write."""
    given = json.load(sys.stdin)
    terms, work = Terms(**given["terms"]), Work(**given["work"])
    course, _ = labelled_course(terms.course)
    with open_judge(course) as judge:
        print(json.dumps(judge_work(judge, terms, work).to_json()))


if __name__ == "__main__":
    main()
