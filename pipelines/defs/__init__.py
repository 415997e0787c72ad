"""Dagster around the same functions that the shell calls.

What belongs here: assets, checks, the job, its schedule and sensor, resources, and the script that
materializes everything. What does not: any work of its own. Only this folder and
``pipelines/definitions.py`` import dagster. Modules with steps leave postponed annotations out:
Dagster reads the types of a step's arguments when it is defined.
"""
