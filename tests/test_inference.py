import os
import subprocess
import sys
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from msgcheck.inference import BATCH_TOKENS, batches


@given(st.lists(st.integers(min_value=0, max_value=512), max_size=200))
def test_every_text_is_in_one_batch(lengths: list[int]) -> None:
    assert sorted(index for batch in batches(lengths) for index in batch) == list(range(len(lengths)))


@given(st.lists(st.integers(min_value=1, max_value=512), min_size=1, max_size=200))
def test_no_batch_exceeds_its_tokens_but_one_long_text_by_itself(lengths: list[int]) -> None:
    sizes = [(len(batch), max(lengths[index] for index in batch)) for batch in batches(lengths)]

    assert all(texts == 1 or texts * longest <= BATCH_TOKENS for texts, longest in sizes)


def test_the_runtime_gathers_no_usage_data(tmp_path: Path) -> None:
    code = "from msgcheck.embed.minilm import MiniLM; MiniLM().embed(['Agenda'])"
    environment = {**os.environ, "TMPDIR": str(tmp_path), "ORT_DISABLE_TELEMETRY": "0"}

    subprocess.run([sys.executable, "-c", code], check=True, env=environment)

    assert list(tmp_path.iterdir()) == [], "it keeps what it would send in a file here"
