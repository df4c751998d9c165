import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from './http';
import type { Answer, Request } from './types';

export type Task = Answer<'TaskView'>;
export type TaskState = Task['status'];
export type TaskPriority = Task['priority'];
export type WantedTask = Request<'WantedTask'>;
export type TaskDetail = Answer<'ReadTaskResponse'>;
type TaskPage = Answer<'PageOfTaskView'>;
export type Feed = Answer<'TaskFeedsState'>;

export type TaskQuery = Record<string, string | number | undefined>;

/** Tasks page by page, the earliest due first. */
export function useTasks(query: TaskQuery) {
  return useInfiniteQuery({
    queryKey: ['tasks', query],
    queryFn: ({ pageParam }) => http.get<TaskPage>('/api/tasks', { ...query, cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
  });
}

export function useTask(id: number | null) {
  return useQuery({
    queryKey: ['tasks', 'one', id],
    queryFn: () => http.get<TaskDetail>(`/api/tasks/${id}`),
    enabled: id !== null,
  });
}

/** What a task wants to be, as it is now: what is sent back when one thing of it changes. */
export const wantedOf = (task: Task): WantedTask => ({
  title: task.title,
  text: task.text,
  priority: task.priority,
  dueDay: task.dueDay,
  dueTime: task.dueTime,
  remindAt: task.remindAt,
  repeats: task.repeats,
  checklist: task.checklist,
  assigneeId: task.assigneeId,
  teamId: task.teamId,
  customerId: task.subject?.kind === 'customer' ? task.subject.id : null,
  companyId: task.subject?.kind === 'company' ? task.subject.id : null,
});

/** Everything that changes tasks; lists, and the timeline of whom they are about, are asked again. */
export function useTaskActs() {
  const queries = useQueryClient();
  const onSettled = async () => {
    void queries.invalidateQueries({ queryKey: ['customers'] });
    await queries.invalidateQueries({ queryKey: ['tasks'] });
  };
  return {
    create: useMutation({
      mutationFn: (task: WantedTask) => http.post<Task>('/api/tasks', task),
      onSettled,
    }),
    edit: useMutation({
      mutationFn: ({ id, version, task }: { id: number; version: number; task: WantedTask }) =>
        http.put<Task>(`/api/tasks/${id}`, task, version),
      onSettled,
    }),
    move: useMutation({
      mutationFn: ({ id, status }: { id: number; status: TaskState }) =>
        http.put<Answer<'MoveTaskResponse'>>(`/api/tasks/${id}/status`, { status }),
      onSettled,
    }),
    remove: useMutation({ mutationFn: (id: number) => http.delete(`/api/tasks/${id}`), onSettled }),
    assign: useMutation({
      mutationFn: (to: { ids: number[]; assigneeId: number | null; teamId?: number | null }) =>
        http.post<Answer<'AssignTasksResponse'>>('/api/tasks/assign', to),
      onSettled,
    }),
    comment: useMutation({
      mutationFn: ({ id, text }: { id: number; text: string }) =>
        http.post(`/api/tasks/${id}/comments`, { text }),
      onSettled,
    }),
  };
}

export function useFeed(enabled: boolean) {
  return useQuery({
    queryKey: ['task-feed'],
    queryFn: () => http.get<Feed>('/api/tasks/feed'),
    enabled,
  });
}

export function useFeedActs() {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['task-feed'] });
  return {
    create: useMutation({
      mutationFn: () => http.post<Answer<'TaskFeedsCreated'>>('/api/tasks/feed', {}),
      onSuccess,
    }),
    revoke: useMutation({ mutationFn: () => http.delete('/api/tasks/feed'), onSuccess }),
  };
}
