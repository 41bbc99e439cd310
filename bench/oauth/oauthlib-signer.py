"""Signs the sample request as often as each line says, and answers how many nanoseconds of processor that took."""

import json
import sys
import time

from oauthlib.oauth1 import Client

sample = json.loads(sys.stdin.readline())
client = Client(
    sample['consumerKey'],
    client_secret=sample['consumerSecret'],
    resource_owner_key=sample['token'],
    resource_owner_secret=sample['tokenSecret'],
)
for line in sys.stdin:
    times = int(line)
    start = time.process_time_ns()
    for _ in range(times):
        client.sign(sample['url'], sample['method'], body=sample['body'], headers={'Content-Type': sample['contentType']})
    print(time.process_time_ns() - start, flush=True)
