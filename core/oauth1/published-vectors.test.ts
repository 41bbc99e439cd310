import { describe, expect, it } from 'vitest';
import { rfcExample, rfcExampleBaseString, samples, signPlainly, xUpdate } from './testing/samples.ts';
import type { SharedSecretMethod } from '../../shared/index.ts';

const photos = 'photos.example.net';

describe('RFC 5849', () => {
  it('§1.2: temporary credentials', () => {
    const { signature, authorization } = signPlainly(
      { method: 'POST', url: `https://${photos}/initiate` },
      {
        ...samples.rfc,
        callback: 'http://printer.example.com/ready',
        nonce: 'wIjqoS',
        timestamp: 137131200,
        version: false,
        realm: 'Photos',
      },
    );
    expect(signature).toBe('74KNZJeDHnMBp0EMJ9ZHt/XKycU=');
    expect(authorization).toBe(
      'OAuth realm="Photos", oauth_callback="http%3A%2F%2Fprinter.example.com%2Fready", '
        + 'oauth_consumer_key="dpf43f3p2l4k3l03", oauth_nonce="wIjqoS", oauth_signature="74KNZJeDHnMBp0EMJ9ZHt%2FXKycU%3D", '
        + 'oauth_signature_method="HMAC-SHA1", oauth_timestamp="137131200"',
    );
  });

  it('§1.2: token credentials', () => {
    const { signature } = signPlainly(
      { method: 'POST', url: `https://${photos}/token` },
      {
        ...samples.rfc,
        token: 'hh5s93j4hdidpola',
        tokenSecret: 'hdhd0244k9j7ao03',
        verifier: 'hfdp7dh39dks9884',
        nonce: 'walatlh',
        timestamp: 137131201,
        version: false,
      },
    );
    expect(signature).toBe('gKgrFCywp7rO0OXSjdot/IHF7IU=');
  });

  const photo = { method: 'GET', url: `http://${photos}/photos?file=vacation.jpg&size=original` };
  const owner = { ...samples.rfc, token: 'nnch734d00sl2jdk', tokenSecret: 'pfkkdhi9sl3r4s00' };

  it('§1.2: the photo', () => {
    const { signature } = signPlainly(photo, { ...owner, nonce: 'chapoH', timestamp: 137131202, version: false });
    expect(signature).toBe('MdpQcU8iPSUjWoN/UDMsK2sui9I=');
  });

  it('OAuth Core 1.0a appendix A.5: the same with oauth_version', () => {
    const signed = signPlainly(photo, { ...owner, nonce: 'kllo9940pd9333jh', timestamp: 1191242096 });
    expect(signed.signature).toBe('tR3+Ty81lMeYAr/Fid0kMTYa/WM=');
  });

  it.each<[SharedSecretMethod, string]>([
    ['HMAC-SHA1', 'HMAC-SHA1'],
    ['HMAC-SHA256', 'HMAC-SHA256'],
  ])('§3.4.1.1: the base string, with %s', (method, named) => {
    const { baseString } = signPlainly(rfcExample, {
      ...samples.oauthlib,
      method,
      consumerKey: '9djdj82h48djs9d2',
      token: 'kkk9d7dh3k39sjv7',
      nonce: '7d8f3e4a',
      timestamp: 137131201,
      version: false,
    });
    expect(baseString).toBe(rfcExampleBaseString.replace('HMAC-SHA1', named));
  });
});

describe('X’s documentation', () => {
  it.each([
    ['https://api.x.com/1.1/statuses/update.json', 'Ls93hJiZbQ3akF3HF3x1Bz8/zU4='],
    ['https://api.twitter.com/1.1/statuses/update.json', 'hCtSmYh+iHYCEqBWrE7C7hYmtUk='],
    ['https://api.twitter.com/1/statuses/update.json', 'tnnArxj06cWHq44gCs1OSKk/jLY='],
  ])('a post at %s', (url, expected) => {
    const { signature } = signPlainly({ ...xUpdate, url: `${url}?include_entities=true` }, samples.x);
    expect(signature).toBe(expected);
  });

  const signIn = {
    consumerKey: 'cChZNFj6T5R0TigYB9yd1w',
    consumerSecret: 'L8qq9PZyRg6ieKGEKhZolGC0vJWLw8iEJ88DRdyOg',
    timestamp: 1318467427,
  };

  it.each([
    ['api.twitter.com', 'F1Li3tvehgcraF8DMJ7OyxO4w9Y='],
    ['api.x.com', 'X9xhcB9d+NxXd/ThJ/n51vPhetM='],
  ])('a request token at %s', (host, expected) => {
    const { signature } = signPlainly(
      { method: 'POST', url: `https://${host}/oauth/request_token` },
      {
        ...signIn,
        callback: 'http://localhost/sign-in-with-twitter/',
        nonce: 'ea9ec8429b68d6b77cd5600adbbb0456',
      },
    );
    expect(signature).toBe(expected);
  });

  it.each([
    ['api.twitter.com', '39cipBtIOHEEnybAR4sATQTpl2I='],
    ['api.x.com', 'G3DdousFWwxEepaZcmHguKqeBvs='],
  ])('an access token at %s, the verifier in the body', (host, expected) => {
    const { signature } = signPlainly(
      {
        method: 'POST',
        url: `https://${host}/oauth/access_token`,
        body: 'oauth_verifier=uw7NjWHT6OJ1MpJOXsHfNxoAhPKpgI8BlYDhxEjIBY',
        contentType: 'application/x-www-form-urlencoded',
      },
      {
        ...signIn,
        token: 'NPcudxy0yU5T3tBzho7iCotZ3cnetKwcTIRlX0iwRl0',
        tokenSecret: 'veNRnAWe6inFuo8o2u8SLLZLjolYDmDP7SzL0YfYI',
        nonce: 'a9900fe68e2573b27a37f10fbad6a755',
      },
    );
    expect(signature).toBe(expected);
  });
});
