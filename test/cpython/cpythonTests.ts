// The tests of CPython 3.13 (Lib/test/test_asyncio and test_asyncgen.py) whose behaviour the recorded programs
// mirror, with programs of our own. Left out of CPython's suite is what has no counterpart here: how things are
// represented as text, garbage collection, twins in C, subclasses, context variables, threads, sockets.
//
// Invariant: every test that is named here is mirrored by a program, or stands in `notMirrored` with the reason.
//
// Read next: programs.test.ts.

/** By module and class, without the `test_` that each name begins with. */
const byClass: Readonly<Record<string, string>> = {
  'test_base_events.BaseEventLoopTests': `
    call_soon call_later_negative_delays time_and_call_at _run_once default_exc_handler_callback
    set_exc_handler_broken run_forever_pre_stopped run_until_complete_loop
    _run_once_cancelled_event_cleanup close default_exc_handler_coro set_exc_handler_custom`,
  'test_base_events.BaseEventLoopWithSelectorTests': `
    call_coroutine log_slow_callbacks`,
  'test_base_events.RunningLoopTests': `
    running_loop_within_a_loop`,
  'test_events.EventLoopTestsMixin': `
    close_running_event_loop run_until_complete_nesting run_until_complete_stopped`,
  'test_futures.BaseFutureTests': `
    initial_state cancel result exception exception_class yield_from_twice future_cancel_message_getter
    tb_logger_not_called_after_cancel tb_logger_exception_unretrieved tb_logger_exception_retrieved
    tb_logger_exception_result_retrieved set_result_unless_cancelled`,
  'test_futures.BaseFutureDoneCallbackTests': `
    callbacks_remove_first_callback callbacks_invoked_on_set_result callbacks_invoked_on_set_exception
    remove_done_callback remove_done_callbacks_list_mutation schedule_callbacks_list_mutation_1
    schedule_callbacks_list_mutation_2`,
  'test_tasks.BaseTaskTests': `
    task_basics task_awaits_on_itself other_loop_future ensure_future_coroutine ensure_future_future
    ensure_future_neither current_task_with_interleaving_tasks task_set_methods step_result_future
    create_task_with_noncoroutine error_in_call_soon cancelling uncancel_basic
    uncancel_structured_blocks uncancel_resets_must_cancel cancel
    cancel_with_message_before_starting_task cancel_yield cancel_inner_future
    cancel_both_task_and_inner_future cancel_task_catching cancel_task_ignoring cancel_current_task
    cancel_at_end cancel_awaited_task baseexception_during_cancel yield_future_passes_cancel
    as_completed sleep wait wait_errors wait_first_completed wait_really_done wait_first_exception
    wait_first_exception_in_wait wait_with_timeout as_completed_with_timeout
    as_completed_same_tasks_in_as_out as_completed_concurrent sleep_cancel task_cancel_sleeping_task
    shield_result shield_exception shield_cancel_inner shield_cancel_outer shield_shortcut shield_effect
    gather_shield cancel_gather_1 cancel_gather_2 bare_create_named_task sleep_when_delay_is_nan
    yield_wait_does_not_shield_cancel`,
  'test_tasks.SleepTests': `
    sleep_zero`,
  'test_tasks.GatherTestsBase': `
    success one_exception return_exceptions`,
  'test_tasks.FutureGatherTests': `
    one_cancellation result_exception_one_cancellation`,
  'test_tasks.CoroutineGatherTests': `
    duplicate_coroutines cancellation_broadcast exception_marking`,
  'test_timeouts.TimeoutTests': `
    timeout_basic nested_timeouts waiter_cancelled timeout_disabled timeout_zero_sleep_zero
    foreign_exception_on_timeout foreign_cancel_doesnt_timeout_if_not_expired nested_timeouts_loop_busy
    reschedule nested_timeout_in_finally timeout_after_cancellation cancel_in_timeout_after_cancellation
    timeout_taskgroup timeout_expiring timeout_finished timeout_in_the_past_sleep_zero
    timeout_not_called`,
  'test_waitfor.AsyncioWaitForTest': `
    asyncio_wait_for_cancelled wait_for_timeout_less_then_0_or_0_coroutine_do_not_started
    wait_for_race_condition wait_for_cancellation_race_condition wait_for_waits_for_task_cancellation
    wait_for_reraises_exception_during_cancellation wait_for_cancel_suppressed wait_for_issue86296
    asyncio_wait_for_timeout wait_for wait_for_blocking wait_for_timeout_less_then_0_or_0_future_done`,
  'test_taskgroups.TestTaskGroup': `
    taskgroup_01 taskgroup_02 taskgroup_03 taskgroup_07 taskgroup_09 taskgroup_10 taskgroup_15
    taskgroup_17 taskgroup_21a cancel_children_on_child_error cancellation
    taskgroup_no_create_task_after_failure taskgroup_context_manager_exit_raises taskgroup_finished
    cancelling_level_preserved nested_groups_both_cancelled error_and_cancel taskgroup_14 taskgroup_24`,
  'test_locks.LockTests': `
    acquire cancel_race cancel_release_race finished_waiter_cancelled release_not_acquired`,
  'test_locks.EventTests': `
    wait clear_with_waiters wait_cancel`,
  'test_locks.ConditionTests': `
    wait_cancel_contested wait_cancel_after_notify notify cancelled_wakeup notify_unacquired wait
    wait_for wait_unacquired`,
  'test_locks.SemaphoreTests': `
    acquire_cancel_before_awoken acquire_hang acquire_fifo_order_3 acquire release_not_acquired`,
  'test_locks.BarrierTests': `
    filling_tasks_cancel_one reset_barrier_while_tasks_waiting abort_barrier
    filling_tasks_check_return_value filling_tasks_wait_twice`,
  'test_queues.QueueGetTests': `
    blocking_get_wait get_cancelled_race get_with_waiting_putters nonblocking_get_exception`,
  'test_queues.QueuePutTests': `
    blocking_put_wait get_cancel_drop_many_pending_readers put_cancelled_race why_are_putters_waiting
    get_cancel_drop_one_pending_reader nonblocking_put_exception`,
  'test_queues._QueueJoinTestMixin': `
    task_done_underflow task_done join_empty_queue`,
  'test_queues._QueueShutdownTestMixin': `
    shutdown_nonempty shutdown_immediate shutdown_empty`,
  'test_queues.LifoQueueTests': `
    order`,
  'test_queues.PriorityQueueTests': `
    order`,
  'test_queues.QueueBasicTests': `
    maxsize order`,
  'test_asyncgen.AsyncGenAsyncioTest': `
    async_gen_aclose_twice_with_different_coros async_gen_asyncio_01 async_gen_asyncio_aclose_06
    async_gen_asyncio_aclose_07 async_gen_asyncio_anext_04 async_gen_asyncio_athrow_01
    async_gen_asyncio_shutdown_01 async_gen_asyncio_shutdown_exception_01`,
  'test_asyncgen.AsyncGenTest': `
    async_gen_exception_03`,
  'test_runners.RunTests': `
    asyncio_run_return asyncio_run_raises asyncio_run_only_coro asyncio_run_from_running_loop
    asyncio_run_cancels_hanging_tasks asyncio_run_reports_hanging_tasks_errors
    asyncio_run_closes_gens_after_hanging_tasks_errors`,
}

/** Full names, such as `test_tasks.BaseTaskTests.test_cancel_yield`. */
export const cpythonTests: readonly string[] = Object.entries(byClass).flatMap(([testClass, names]) =>
  names
    .trim()
    .split(/\s+/)
    .map((name) => `${testClass}.test_${name}`),
)

/** What cannot be said in both languages, and why. */
export const notMirrored: Readonly<Record<string, string>> = {
  'test_futures.BaseFutureTests.test_exception_class':
    'to settle a future with the class of an error is an idiom of Python: JavaScript throws objects',
  'test_futures.BaseFutureDoneCallbackTests.test_remove_done_callbacks_list_mutation':
    'it changes the list from within __eq__; JavaScript compares callbacks by identity and runs no code for it',
  'test_futures.BaseFutureDoneCallbackTests.test_schedule_callbacks_list_mutation_2':
    'it changes the list from within __eq__; JavaScript compares callbacks by identity and runs no code for it',
  'test_tasks.BaseTaskTests.test_as_completed_same_tasks_in_as_out':
    'it iterates as_completed with async for, new in Python 3.13; here there is the plain iterator of all versions',
}
