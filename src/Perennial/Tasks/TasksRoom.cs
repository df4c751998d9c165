using Perennial.Access;
using Perennial.Ingest;
using Perennial.Rules.Access;

namespace Perennial.Tasks;

/// <summary>What people have to do: tasks on anything, with reminders, repetition and a calendar.</summary>
internal static class TasksRoom
{
    public static IServiceCollection AddTasks(this IServiceCollection services) =>
        services
            .AddSingleton<TaskDoor>()
            .AddSingleton<ShowTasks>()
            .AddSingleton<TellTasks>()
            .AddSingleton<CreateTask>()
            .AddSingleton<EditTask>()
            .AddSingleton<MoveTask>()
            .AddSingleton<ListTasks>()
            .AddSingleton<AssignTasks>()
            .AddSingleton<HandTasks>()
            .AddSingleton<TaskFeeds>()
            .AddSingleton<TaskCalendar>()
            .AddSingleton<ICustomerRows, TaskRows>()
            .AddSingleton<RemindTasks>()
            .AddHostedService(provider => provider.GetRequiredService<RemindTasks>());

    public static IEndpointRouteBuilder MapTasks(this IEndpointRouteBuilder routes)
    {
        var tasks = routes.MapGroup("/api/tasks").WithTags("Tasks").RequirePermission(Permission.KeepTasks);
        tasks.MapGet("", ListTasks.Handle).WithSummary("Tasks: one's own, one's teams' or everybody's, the earliest due first.");
        tasks.MapPost("", CreateTask.Handle).WithSummary("Writes a task down.");
        tasks.MapPost("/assign", AssignTasks.Handle).WithSummary("Gives several tasks to somebody.");
        tasks.MapGet("/{id:long}", ReadTask.Handle).WithSummary("A task with its comments.");
        tasks.MapPut("/{id:long}", EditTask.Handle).WithSummary("Writes a task anew.");
        tasks.MapDelete("/{id:long}", ReadTask.Delete).WithSummary("Takes a task away.");
        tasks.MapPut("/{id:long}/status", MoveTask.Handle).WithSummary("Begins a task, finishes it, opens it again.");
        tasks.MapPost("/{id:long}/comments", CommentTask.Handle).WithSummary("Writes a comment to a task.");
        tasks.MapGet("/feed", TaskFeeds.Read).WithSummary("Whether a calendar reads one's tasks.");
        tasks.MapPost("/feed", TaskFeeds.Create).WithSummary("Makes a new secret address for one's calendar; the one before ends.");
        tasks.MapDelete("/feed", TaskFeeds.Revoke).WithSummary("Ends the secret address.");
        routes
            .MapGet("/api/tasks/calendar/{secret}.ics", TaskCalendar.Handle)
            .WithTags("Tasks")
            .WithSummary("Somebody's tasks as a calendar; whoever knows the secret reads it.")
            .AllowAnonymous();
        return routes;
    }
}
