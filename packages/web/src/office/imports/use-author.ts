import { useCallback } from 'react'
import { useSession } from '../../api/session.ts'
import { actorText } from '../audit/change-words.ts'

/** Who did it, as people say it. */
export function useAuthor(): (actor: string) => string {
  const { user } = useSession()
  return useCallback((actor) => actorText(actor, actor === `user:${user.id}` ? user.name : actor), [user])
}
