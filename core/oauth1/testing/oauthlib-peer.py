"""Answers, with Debian's python3-oauthlib, what base string and signature a request has. One JSON document a line.

sign:   {"do": "sign", request, "method", "secrets", …} -> {"baseString", "signature", "authorization", "url", "body"}
verify: {"do": "verify", request, "secrets"}            -> {"accepted": bool}
"""

import json
import sys
import urllib.parse

from oauthlib.oauth1 import Client, RequestValidator, SignatureOnlyEndpoint
from oauthlib.oauth1.rfc5849 import SIGNATURE_METHODS, signature

FORM = 'application/x-www-form-urlencoded'


class Recorder(Client):
    """Keeps the base string that the client signs."""

    base_string = None

    def get_oauth_signature(self, request):
        uri, headers, body = self._render(request)
        collected = signature.collect_parameters(
            uri_query=urllib.parse.urlparse(uri).query, body=body, headers=headers)
        self.base_string = signature.signature_base_string(
            request.http_method, signature.base_string_uri(uri), signature.normalize_parameters(collected))
        return super().get_oauth_signature(request)


class Lenient(RequestValidator):
    """Judges the signature alone: lengths, characters and ages of keys and nonces are a provider's own rules."""

    enforce_ssl = False
    timestamp_lifetime = 10**12
    allowed_signature_methods = SIGNATURE_METHODS
    dummy_client = 'dummy'

    def __init__(self, secrets):
        super().__init__()
        self.secrets = secrets

    def check_client_key(self, client_key):
        return True

    def check_nonce(self, nonce):
        return True

    def validate_timestamp_and_nonce(self, *args, **kwargs):
        return True

    def validate_client_key(self, *args):
        return True

    def get_client_secret(self, *args):
        return self.secrets['consumerSecret']

    def get_access_token_secret(self, *args):
        return self.secrets['tokenSecret']

    def get_rsa_key(self, *args):
        return self.secrets['publicKey']


def headers_of(job):
    headers = {}
    if job['contentType'] is not None:
        headers['Content-Type'] = job['contentType']
    if job.get('authorization') is not None:
        headers['Authorization'] = job['authorization']
    return headers


def sign(job):
    secrets = job['secrets']
    client = Recorder(
        job['consumerKey'],
        client_secret=secrets['consumerSecret'],
        resource_owner_key=job['token'],
        resource_owner_secret=secrets['tokenSecret'],
        signature_method=job['signatureMethod'],
        signature_type=job['placement'],
        rsa_key=secrets['privateKey'],
        nonce=job['nonce'],
        timestamp=str(job['timestamp']),
    )
    url, headers, body = client.sign(job['url'], job['method'], body=job['body'], headers=headers_of(job))
    return {
        'baseString': client.base_string,
        'url': url,
        'body': body,
        'contentType': headers.get('Content-Type'),
        'authorization': headers.get('Authorization'),
    }


def verify(job):
    endpoint = SignatureOnlyEndpoint(Lenient(job['secrets']))
    accepted, _ = endpoint.validate_request(job['url'], job['method'], job['body'], headers_of(job))
    return {'accepted': accepted}


for line in sys.stdin:
    job = json.loads(line)
    try:
        answer = sign(job) if job['do'] == 'sign' else verify(job)
    except Exception as error:
        answer = {'error': repr(error)}
    print(json.dumps(answer), flush=True)
