"""`manage.py bench_review`: the desk and the lists of review, with tens of thousands of versions and a long trail."""
