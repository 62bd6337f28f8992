"""Many articles: plan what they cite, obtain each source once, judge the articles as their sources are in.

inputs     names, patterns, folders and lists to articles
folder     the run folder: what is done, so that a killed run goes on where it stopped
work       the three tasks (plan, obtain, judge), which run in any process on any machine
engines    where tasks run: local processes, or a Dask cluster
run        which task comes when
rows       a report in a few numbers, and what they add up to
index      the articles by problems, for a terminal and as a page
stats      the same numbers by site, month and host
"""
