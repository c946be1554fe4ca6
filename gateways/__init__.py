"""One module (or small package) per carrier or provider, all of one shape: ``engine.ports.Gateway``.

``loopback`` for trying and testing, ``webhook`` for anything that speaks signed JSON over HTTP, ``smpp`` for
carriers.
"""
