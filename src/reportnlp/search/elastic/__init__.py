"""Feeding Elasticsearch and OpenSearch.

What is sent has been checked against the documented protocol by a server of our own that refuses
whatever it does not know. It has not been tried on a cluster of either kind: how the analysers of
ik cut, how a cluster behaves under load, and security plugins other than passwords are untested.
"""
