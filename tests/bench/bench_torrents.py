"""Many made-up torrents, published and described through HTTP: for benchmarks of what is done with them."""
import concurrent.futures
import hashlib
import http.client
import json
import subprocess


def bencoded(value):
    if isinstance(value, int):
        return b"i%de" % value
    if isinstance(value, bytes):
        return b"%d:%s" % (len(value), value)
    if isinstance(value, str):
        return bencoded(value.encode())
    if isinstance(value, list):
        return b"l" + b"".join(map(bencoded, value)) + b"e"
    return b"d" + b"".join(bencoded(key) + bencoded(value[key]) for key in sorted(value)) + b"e"


def torrent(named, number):
    pieces = hashlib.sha1(b"%d" % number).digest()
    size = (16 << 20) - 1
    files = [{"path": path.split("/"), "length": size // len(named["paths"])} for path in named["paths"]]
    return bencoded({"info": {"name": named["name"], "piece length": 16 << 20, "pieces": pieces, "files": files}})


class Connection:
    def __init__(self, port):
        self.http = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def ask(self, method, path, body=None, headers=None):
        self.http.request(method, path, body, headers or {})
        answer = self.http.getresponse()
        return answer.status, answer.read()


def publish(port, lines, first, step):
    connection = Connection(port)
    secret = {"Authorization": "Bearer bench"}
    for number in range(first, len(lines), step):
        named = json.loads(lines[number])
        status, body = connection.ask("POST", "/api/v1/torrents", torrent(named, number), secret)
        if status not in (200, 201):
            raise RuntimeError("%d %s" % (status, body))
        if named["tags"]:
            path = "/api/v1/torrents/" + json.loads(body)["infohash"]
            connection.ask("PATCH", path, json.dumps({"category": named["category"], "tags": named["tags"]}), secret)


def publish_all(port, names, count, connections=8):
    """`names`: the program torrent_names. The lines of what was published."""
    lines = subprocess.run([names, str(count)], capture_output=True, text=True, check=True).stdout.splitlines()
    with concurrent.futures.ProcessPoolExecutor(connections) as pool:
        list(pool.map(publish, [port] * connections, [lines] * connections, range(connections), [connections] * connections))
    return lines
