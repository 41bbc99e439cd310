import { editHosts, viewHosts } from '../api/edit-hosts.ts';
import { sendRequest } from '../api/send-request.ts';
import type { Handlers } from '../dispatch.ts';
import type { Rooms } from './rooms.ts';

type Names = 'api.request' | 'api.hosts' | 'api.editHosts';

export function createBenchHandlers(rooms: Rooms): Pick<Handlers, Names> {
  return {
    'api.request': (request) => sendRequest(rooms, request),
    'api.hosts': ({ environmentId }) => viewHosts(rooms, environmentId),
    'api.editHosts': ({ environmentId, added }) => editHosts(rooms, environmentId, added),
  };
}
