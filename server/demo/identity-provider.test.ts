import { expect, test } from 'vitest';
import { demoIssuerPath } from '#platform/configuration.ts';
import { asking } from '#test/asking.ts';

test('the identity provider of the demo says nothing of where one comes from', async () => {
  await using here = await asking();
  const url = `${demoIssuerPath}/.well-known/openid-configuration`;
  for (const method of ['GET', 'HEAD'] as const) {
    const { statusCode, headers } = await here.app.inject({ method, url, headers: { origin: 'https://elsewhere.example' } });
    expect(statusCode).toBe(200);
    expect(JSON.stringify(headers)).not.toContain('elsewhere');
  }
});
