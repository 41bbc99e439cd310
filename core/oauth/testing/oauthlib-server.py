"""A server of OAuth 1.0a on 127.0.0.1, made of Debian's python3-oauthlib: what it accepts is right, by no code of ours.

The first line of its input names the consumers: {key: {"secret": …} or {"publicKey": PEM}}. It answers {"port": …}, serves
until its input ends, and keeps to oauthlib's own defaults (lengths, characters, age of a request) but for TLS.

POST /initiate   request tokens             GET, POST /authorize   the page that a person sees
POST /token      access tokens              GET /resource          what an access token opens
GET  /issued     for the test alone: what was given to whom, and by which method of signature it was asked for
"""

import html
import json
import sys
import threading
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from oauthlib.common import add_params_to_uri
from oauthlib.oauth1 import (
    AccessTokenEndpoint, AuthorizationEndpoint, RequestTokenEndpoint, RequestValidator, ResourceEndpoint)

FORM = 'application/x-www-form-urlencoded'
DUMMY = 'dummy' * 5


class Provider(RequestValidator):
    """What a provider knows, in dictionaries."""

    # Loopback needs no TLS. All else is as oauthlib has it.
    enforce_ssl = False
    dummy_client = dummy_request_token = dummy_access_token = DUMMY

    def __init__(self, consumers):
        super().__init__()
        self.consumers = consumers
        self.dummy_key = next((each['publicKey'] for each in consumers.values() if 'publicKey' in each), None)
        self.request_tokens = {}
        self.access_tokens = {}
        self.seen = set()

    # Whose request it is.

    def validate_client_key(self, client_key, request):
        return client_key in self.consumers

    def get_client_secret(self, client_key, request):
        return self.consumers.get(client_key, {}).get('secret', DUMMY)

    def get_rsa_key(self, client_key, request):
        return self.consumers.get(client_key, {}).get('publicKey', self.dummy_key)

    def validate_timestamp_and_nonce(self, client_key, timestamp, nonce, request, request_token=None, access_token=None):
        use = (client_key, timestamp, nonce, request_token or access_token)
        if use in self.seen:
            return False
        self.seen.add(use)
        return True

    # The first leg.

    def get_default_realms(self, client_key, request):
        return []

    def validate_requested_realms(self, client_key, realms, request):
        return True

    def validate_redirect_uri(self, client_key, redirect_uri, request):
        return redirect_uri == 'oob' or urllib.parse.urlparse(redirect_uri).hostname == '127.0.0.1'

    def save_request_token(self, token, request):
        self.request_tokens[token['oauth_token']] = {
            'secret': token['oauth_token_secret'],
            'callback': request.redirect_uri,
            'client': request.client_key,
            'verifier': None,
        }

    # The second leg.

    def verify_request_token(self, token, request):
        return token in self.request_tokens and self.request_tokens[token]['verifier'] is None

    def get_realms(self, token, request):
        return []

    def get_redirect_uri(self, token, request):
        return self.request_tokens[token]['callback']

    def save_verifier(self, token, verifier, request):
        self.request_tokens[token]['verifier'] = verifier['oauth_verifier']

    # The third leg.

    def validate_request_token(self, client_key, token, request):
        return self.request_tokens.get(token, {}).get('client') == client_key

    def get_request_token_secret(self, client_key, token, request):
        return self.request_tokens.get(token, {}).get('secret', DUMMY)

    def validate_verifier(self, client_key, token, verifier, request):
        known = self.request_tokens.get(token, {}).get('verifier')
        return known is not None and known == verifier

    def invalidate_request_token(self, client_key, request_token, request):
        del self.request_tokens[request_token]

    def save_access_token(self, token, request):
        self.access_tokens[token['oauth_token']] = {
            'secret': token['oauth_token_secret'],
            'client': request.client_key,
            'signatureMethod': request.signature_method,
        }

    # What it is for.

    def validate_access_token(self, client_key, token, request):
        return self.access_tokens.get(token, {}).get('client') == client_key

    def get_access_token_secret(self, client_key, token, request):
        return self.access_tokens.get(token, {}).get('secret', DUMMY)

    def validate_realms(self, client_key, token, request, uri=None, realms=None):
        return True


PAGE = """<!doctype html><title>Allow it?</title>
<form action="/authorize" method="post"><input type="hidden" name="oauth_token" value="{token}">
<button name="decision" value="allow">Allow</button> <button name="decision" value="deny">Deny</button></form>"""


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.serve()

    def do_POST(self):
        self.serve()

    def log_message(self, *args):
        pass

    def serve(self):
        origin = f'http://{self.headers["Host"]}'
        body = self.rfile.read(int(self.headers.get('Content-Length') or 0)).decode()
        asked = dict(uri=origin + self.path, http_method=self.command, body=body, headers=dict(self.headers.items()))
        path = urllib.parse.urlparse(self.path).path
        if path == '/initiate':
            self.answer(*request_tokens.create_request_token_response(**asked))
        elif path == '/authorize':
            self.authorize(asked)
        elif path == '/token':
            self.answer(*access_tokens.create_access_token_response(**asked))
        elif path == '/resource':
            valid, request = resources.validate_protected_resource_request(**asked)
            answer = {'signatureMethod': request.signature_method} if valid else {}
            self.answer({'Content-Type': 'application/json'}, json.dumps(answer), 200 if valid else 401)
        elif path == '/issued':
            issued = [{'token': token, **rest} for token, rest in provider.access_tokens.items()]
            self.answer({'Content-Type': 'application/json'}, json.dumps(issued), 200)
        else:
            self.answer({}, None, 404)

    def authorize(self, asked):
        if self.command == 'GET':
            _, known = authorization.get_realms_and_credentials(**asked)
            page = PAGE.format(token=html.escape(known['resource_owner_key']))
            self.answer({'Content-Type': 'text/html'}, page, 200)
            return
        form = dict(urllib.parse.parse_qsl(asked['body']))
        if form['decision'] == 'allow':
            self.answer(*authorization.create_authorization_response(**asked))
            return
        # The RFC knows no way to say no; this is the OAuth Problem Reporting extension's.
        callback = provider.request_tokens.pop(form['oauth_token'])['callback']
        problem = {'oauth_token': form['oauth_token'], 'oauth_problem': 'user_refused'}
        self.answer({'Location': add_params_to_uri(callback, problem.items())}, None, 302)

    def answer(self, headers, body, status):
        content = (body or '').encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header('Content-Length', str(len(content)))
        self.end_headers()
        self.wfile.write(content)


provider = Provider(json.loads(sys.stdin.readline()))
request_tokens = RequestTokenEndpoint(provider)
authorization = AuthorizationEndpoint(provider)
access_tokens = AccessTokenEndpoint(provider)
resources = ResourceEndpoint(provider)
server = ThreadingHTTPServer(('127.0.0.1', 0), Handler)
server.daemon_threads = True
threading.Thread(target=server.serve_forever, daemon=True).start()
print(json.dumps({'port': server.server_address[1]}), flush=True)
sys.stdin.read()
server.shutdown()
