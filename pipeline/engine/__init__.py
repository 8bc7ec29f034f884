"""What runs when: durable workflows (DBOS) and the clock (APScheduler). No rules in here.

One pass is one workflow::

    run_pass ─┬─ list_batch   a few dozen due sources each
              ├─ take_host    the due entries of one host, one after the other: fetch, extract
              ├─ group        all new articles, in the order they were published; one at a time everywhere
              ├─ draft        write and check, one workflow an assignment
              ├─ publish      whatever an editor has approved and is not out yet
              └─ notify       webhooks of what was decided; one at a time for each

Each takes its work from the store and not from the workflow before it, and every effect is keyed by
content, so a kill at any moment loses nothing and does nothing twice: the next start goes on with the
recorded workflows, and the next pass finds whatever they did not finish.
"""

#: Raised whenever a workflow's sequence of steps changes; recorded workflows of older shapes are then
#: not replayed, and the next pass finds their work in the store.
WORKFLOW_SHAPE = "2"
