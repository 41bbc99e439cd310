import { editHosts, viewHosts } from '../api/edit-hosts.ts';
import { sendRequest } from '../api/send-request.ts';
import { fetchUsage } from '../usage/fetch-usage.ts';
import type { Handlers } from '../dispatch.ts';
import type { Rooms } from './rooms.ts';

type Names = 'usage.fetch' | 'api.request' | 'api.hosts' | 'api.editHosts';

export function createBenchHandlers(rooms: Rooms): Pick<Handlers, Names> {
  return {
    'api.request': (request) => sendRequest(rooms, request),
    'usage.fetch': ({ environmentId, days }) => fetchUsage(rooms, environmentId, days),
    'api.hosts': ({ environmentId }) => viewHosts(rooms, environmentId),
    'api.editHosts': ({ environmentId, added }) => editHosts(rooms, environmentId, added),
  };
}
