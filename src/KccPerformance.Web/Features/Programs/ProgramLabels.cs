using KccPerformance.Core.Programs;

namespace KccPerformance.Web.Features.Programs;

/// <summary>The words for scopes.</summary>
internal static class ProgramLabels
{
    public static string Of(ApiScope scope) => scope switch
    {
        ApiScope.ExemptRisks => "Exempt risks (Part 2)",
        ApiScope.FinalReports => "Final reports",
        ApiScope.Health => "Health of the site",
        _ => scope.ToString(),
    };

    public static string? HintOf(ApiScope scope) => scope switch
    {
        ApiScope.Updates => "The updates on actions, with the names of their authors",
        ApiScope.Results => "The figures, targets and ratings of indicators",
        ApiScope.ExemptRisks => "Only if the program needs them, and those who use it can read exempt information",
        ApiScope.Objectives => "Objectives of business plans and their monitoring",
        ApiScope.Health => "The version, and how far background jobs and email are behind, for a monitoring system",
        _ => null,
    };

    /// <summary>"Plans, Actions and Results".</summary>
    public static string ListOf(ApiScope scopes)
        => string.Join(", ", ApiScopes.All.Where(scope => scopes.HasFlag(scope)).Select(scope => Of(scope)));
}
