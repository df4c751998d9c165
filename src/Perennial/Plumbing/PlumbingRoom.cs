namespace Perennial.Plumbing;

/// <summary>The ground: store, migrations, column engine, jobs, problems, command line.</summary>
internal static class PlumbingRoom
{
    /// <summary>What every way of running needs: server, command and test alike.</summary>
    public static IServiceCollection AddPlumbing(this IServiceCollection services, StoreOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<Store>();
        services.AddSingleton(provider => new Ids(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<SecretBox>();
        services.AddSingleton<JobQueue>();
        services.AddSingleton<IdempotentWrites>();
        services.AddSingleton<ChangeLog>();
        services.AddSingleton<StoreEngine>();
        services.AddSingleton<Mirror>();
        services.AddSingleton<DuckDbEngine>();
        services.AddSingleton<IAnalyticalEngine>(provider => provider.GetRequiredService<DuckDbEngine>());
        services.AddDbContext<PerennialDb>();
        services
            .AddSingleton<IExamination, ExamineFolder>()
            .AddSingleton<IExamination, ExamineDisk>()
            .AddSingleton<IExamination, ExaminePage>();
        services.AddSingleton<IExamination, ExamineSchema>().AddSingleton<IExamination, ExamineMirror>();
        return services;
    }

    /// <summary>What only the server runs.</summary>
    public static IServiceCollection AddBackgroundWork(this IServiceCollection services) =>
        services.AddHostedService<JobRunner>().AddHostedService<FollowStore>();

    public static IEndpointRouteBuilder MapPlumbing(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => TypedResults.Text("ok")).WithSummary("Whether the process answers.").AllowAnonymous();
        routes.MapGet("/health/ready", CheckReadiness.Handle).WithSummary("Whether the store answers.").AllowAnonymous();
        return routes;
    }
}
