using System.CommandLine;
using Microsoft.AspNetCore.Identity;
using Perennial.Plumbing;
using Perennial.Rules.Access;

namespace Perennial.Access;

/// <summary>Who people are and what they may do.</summary>
internal static class AccessRoom
{
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddScoped(provider =>
            CurrentUser.Of(provider.GetRequiredService<IHttpContextAccessor>().HttpContext!)
            ?? throw new InvalidOperationException("A handler asked for the current user on a route that lets anybody in.")
        );
        return services
            .Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = Passwords.Rounds)
            .AddSingleton<Passwords>()
            .AddSingleton<Users>()
            .AddSingleton<OnBehalf>()
            .AddSingleton<Sessions>()
            .AddSingleton<SessionViews>()
            .AddSingleton<SignInFailures>()
            .AddSingleton<SignInDoor>()
            .AddSingleton<MyPassword>()
            .AddSingleton<EndSessions>()
            .AddSingleton<FirstAdministrator>()
            .AddSingleton<ApiKeys>()
            .AddSingleton<RecogniseKey>()
            .AddSingleton<LimitKeys>()
            .AddSingleton<WrongKeys>()
            .AddSingleton<IExamination, ExamineAccounts>();
    }

    /// <summary>Recognises people and puts the guard in front of the routes.</summary>
    public static IApplicationBuilder UseAccess(this IApplicationBuilder server) =>
        server.Use(RecogniseUser.Handle).Use(GuardRoutes.Handle);

    /// <summary>Stops the start when a route has no permission. Routes are bound once here and kept so: a group binds its own anew whenever it is asked.</summary>
    public static void RefuseUnguardedRoutes(this IEndpointRouteBuilder routes)
    {
        List<Endpoint> endpoints = [.. routes.DataSources.SelectMany(source => source.Endpoints)];
        GuardRoutes.RefuseUnguarded(endpoints);
        routes.DataSources.Clear();
        routes.DataSources.Add(new DefaultEndpointDataSource(endpoints));
    }

    public static IEnumerable<Command> AccessCommands(CommandLineHost host) => [AddUserCommand.Create(host)];

    public static IEndpointRouteBuilder MapAccess(this IEndpointRouteBuilder routes)
    {
        var session = routes.MapGroup("/api").AllowAnonymous();
        session.MapGet("/session", ReadSession.Handle).WithSummary("Who is signed in, and whether the set-up is still to be done.");
        session.MapPost("/session", SignIn.Handle).WithSummary("Signs in.");
        session.MapDelete("/session", SignOut.Handle).WithSummary("Signs out.");
        session.MapPost("/setup", SetUp.Handle).WithSummary("Creates the first administrator and the workspace.");

        var me = routes.MapGroup("/api/me").RequirePermission(Permission.KeepOwnAccount);
        me.MapPatch("", ChangeMe.Handle).WithSummary("Changes one's own name and language.");
        me.MapPost("/password", ChangeMyPassword.Handle).WithSummary("Changes one's own password.");
        me.MapGet("/mail", MyMail.Read).WithSummary("Which mail one wants from the product itself.");
        me.MapPut("/mail", MyMail.Change).WithSummary("Chooses which mail one wants from the product itself.");
        me.MapGet("/sessions", ListSessions.OfMe).WithSummary("Where one is signed in.");
        me.MapDelete("/sessions", EndSessions.AllOfMe).WithSummary("Ends one's other sessions.");
        me.MapDelete("/sessions/{sessionId:long}", EndSessions.OneOfMe).WithSummary("Ends one of one's sessions.");

        var users = routes.MapGroup("/api/users").RequirePermission(Permission.ManageUsers);
        users.MapGet("", ListUsers.Handle).WithSummary("Everybody with an account.");
        users.MapPost("", CreateUser.Handle).WithSummary("Creates an account.");
        users.MapPatch("/{id:long}", ChangeUser.Handle).WithSummary("Changes name or role, disables or enables.");
        users.MapPost("/{id:long}/password", ResetPassword.Handle).WithSummary("Gives a temporary password.");
        users.MapGet("/{id:long}/sessions", ListSessions.OfUser).WithSummary("Where a user is signed in.");
        users.MapDelete("/{id:long}/sessions", EndSessions.AllOfUser).WithSummary("Ends all sessions of a user.");
        users.MapDelete("/{id:long}/sessions/{sessionId:long}", EndSessions.OneOfUser).WithSummary("Ends one session of a user.");

        var keys = routes.MapGroup("/api/keys").RequirePermission(Permission.ManageApiKeys);
        keys.MapGet("", ListApiKeys.Handle).WithSummary("Every API key, without its secret.");
        keys.MapPost("", CreateApiKey.Handle).WithSummary("Creates an API key; its secret is answered once.");
        keys.MapPost("/{id:long}/rotation", RotateApiKey.Handle).WithSummary("Gives a key a new secret; the old one works for a while.");
        keys.MapDelete("/{id:long}", RevokeApiKey.Handle).WithSummary("Revokes an API key for good.");

        routes
            .MapGet("/api/people", ListPeople.Handle)
            .WithSummary("Who works here and in which teams.")
            .RequirePermission(Permission.ReadCustomers);
        var teams = routes.MapGroup("/api/teams").RequirePermission(Permission.ManageUsers);
        teams.MapPost("", SaveTeam.Create).WithSummary("Creates a team.");
        teams.MapPatch("/{id:long}", SaveTeam.Change).WithSummary("Changes a team's name and members, archives or restores it.");
        routes
            .MapGet("/api/roles", ListRoles.Handle)
            .WithSummary("Every role and what it may do.")
            .RequirePermission(Permission.ManageUsers);
        return routes;
    }
}
