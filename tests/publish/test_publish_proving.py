"""Who sends: a password or a token, from the environment, in the way that the server asks for."""
from __future__ import annotations

import pytest

from wenmai.publish import Credentials, PublishError
from wenmai.store import Store

from .conftest import Send
from .graph_stores import GraphStore, basic


def test_a_password_goes_where_it_is_asked_for(store: Store, there: GraphStore, send: Send) -> None:
    there.challenge, there.authorization = 'Basic realm="facts"', basic("溪", "p:w")
    send(Credentials("溪", "p:w"))
    assert there.nquads() == store.nquads()


def test_a_token_goes_with_each_request(store: Store, there: GraphStore, send: Send) -> None:
    there.challenge, there.authorization = "Bearer", "Bearer abc.def"
    send(Credentials(token="abc.def"))
    assert there.nquads() == store.nquads()


@pytest.mark.parametrize("credentials", [Credentials(), Credentials("溪", "wrong")])
def test_a_wrong_password_is_said_without_it(there: GraphStore, send: Send, credentials: Credentials) -> None:
    there.challenge, there.authorization = 'Basic realm="facts"', basic("溪", "right")
    with pytest.raises(PublishError, match="wants to know who sends it") as raised:
        send(credentials)
    assert "wrong" not in str(raised.value)


def test_a_password_is_never_shown() -> None:
    assert repr(Credentials("溪", "secret", "token")) == "Credentials(…)"
