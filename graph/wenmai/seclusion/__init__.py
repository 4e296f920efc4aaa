"""Processes that shut themselves in before they touch what comes from outside: no network, no new files, no children, bounded memory."""
