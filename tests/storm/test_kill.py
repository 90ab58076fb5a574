"""A server killed in the middle of saves loses none it acknowledged; `python -m tests.storm.server 20` is the whole storm."""

from tests.storm.server import Storm


def test_killed_server_loses_no_acknowledged_save(tmp_path):
    storm = Storm(str(tmp_path))
    lost = storm.rounds(1)
    assert (lost, storm.count > 0) == (0, True)
