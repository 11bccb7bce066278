"""The local page: hand in a deck, see slide by slide what must change, take the copies away.

shelf      where what was handed in lies: a private folder that is gone afterwards
turns      who is next: a bounded queue that serves each party in turn
checking   what is done with one asset, by models that stay loaded
deciding   a finding accepted or rejected, and the change to the platform file that goes with it
desk       the jobs: handed in, waiting, checked, taken away
door       who may come in: token, host, origin and size, before anything else is looked at
slides     a review as the page shows it, slide by slide
pages      the page itself
app        which address does what
server     the one place that opens a port
"""
