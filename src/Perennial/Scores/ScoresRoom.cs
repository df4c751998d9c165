using Perennial.Access;
using Perennial.Plumbing;
using Perennial.Rules.Access;

namespace Perennial.Scores;

/// <summary>Value, probability alive and churn risk of every customer and health of every company, with the reasons.</summary>
internal static class ScoresRoom
{
    public static IServiceCollection AddScores(this IServiceCollection services) =>
        services
            .AddSingleton<ScoreModels>()
            .AddSingleton<ScoreSettingsStore>()
            .AddSingleton<Snapshots>()
            .AddSingleton<TrainModel>()
            .AddSingleton<ScoreCustomers>()
            .AddSingleton<WatchDrift>()
            .AddSingleton<HealthSettingsStore>()
            .AddSingleton<JudgeCompanies>()
            .AddSingleton<MeasureCompany>()
            .AddSingleton<ReadCompanyHealth>()
            .AddSingleton<ScoreParts>()
            .AddSingleton<ScoreRuns>()
            .AddSingleton<KeepScores>()
            .AddSingleton<ExplainCustomers>()
            .AddSingleton<ReadScores>()
            .AddSingleton<IJobKind, RefreshScores>();

    /// <summary>What only the server runs.</summary>
    public static IServiceCollection AddScoresBackground(this IServiceCollection services) =>
        services.AddHostedService(provider => provider.GetRequiredService<KeepScores>());

    public static IEndpointRouteBuilder MapScores(this IEndpointRouteBuilder routes)
    {
        var scores = routes.MapGroup("/api/scores").WithTags("Scores");
        scores
            .MapGet("", ReadModel.Handle)
            .WithSummary("The model in force: what was compared, how good it is, what drives the risk, how far it has drifted.")
            .RequirePermission(Permission.ReadInsights);
        scores
            .MapGet("/models", ListModels.Handle)
            .WithSummary("Every model trained so far, the newest first.")
            .RequirePermission(Permission.ReadInsights);
        scores
            .MapPost("/models/{id:long}/use", UseModel.Handle)
            .WithSummary("Puts an earlier model in force again and scores everybody by it.")
            .RequirePermission(Permission.EditDefinitions);
        scores
            .MapPost("/runs", StartRun.Handle)
            .WithSummary("Trains a model and scores everybody, or only scores, as background work.")
            .RequirePermission(Permission.EditDefinitions);
        scores.MapGet("/runs/last", StartRun.Last).WithSummary("How the last run goes.").RequirePermission(Permission.ReadInsights);
        scores.MapPost("/runs/cancel", StartRun.Cancel).WithSummary("Stops the run.").RequirePermission(Permission.EditDefinitions);
        scores
            .MapGet("/settings", ChangeScoreSettings.Read)
            .WithSummary("Margin, discount and schedule of the scores.")
            .RequirePermission(Permission.ReadSettings);
        scores
            .MapPut("/settings", ChangeScoreSettings.Handle)
            .WithSummary("Changes margin, discount and schedule; everybody is scored anew.")
            .RequirePermission(Permission.EditDefinitions);
        scores
            .MapGet("/health", ChangeHealth.Read)
            .WithSummary("What the health of companies is made of, and what it can be made of.")
            .RequirePermission(Permission.ReadSettings);
        scores
            .MapPut("/health", ChangeHealth.Handle)
            .WithSummary("Changes the groups of the health of companies; their weights add up to 100. Every company is judged anew.")
            .RequirePermission(Permission.EditDefinitions);
        routes
            .MapGet("/api/companies/{id:long}/health", ReadHealth.Handle)
            .WithTags("Scores")
            .WithSummary("How a company is doing, from 0 to 100, group by group, why, and what moved in a week.")
            .RequirePermission(Permission.ReadCustomers);
        routes
            .MapGet("/api/customers/{id:long}/score", ReadCustomerScore.Handle)
            .WithTags("Scores")
            .WithSummary("What one customer is worth and at risk of, why, what changed in a week, and what would lower the risk.")
            .RequirePermission(Permission.ReadCustomers);
        return routes;
    }
}
