using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.Consultations;
using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.People;
using KccPerformance.Core.Performance;
using KccPerformance.Core.Risks;

namespace KccPerformance.Core.Programs;

/// <summary>The collections that a token can read. The numbers are stored.</summary>
[Flags]
public enum ApiScope
{
    None = 0,
    Plans = 1,
    Themes = 1 << 1,
    Actions = 1 << 2,
    Updates = 1 << 3,
    Indicators = 1 << 4,
    Results = 1 << 5,
    Risks = 1 << 6,

    /// <summary>Exempt risks (Part 2), in addition to <see cref="Risks"/>.</summary>
    ExemptRisks = 1 << 7,
    Objectives = 1 << 8,
    Consultations = 1 << 9,
    Committees = 1 << 10,
    Meetings = 1 << 11,
    FinalReports = 1 << 12,

    /// <summary>The health of the site, which is no collection: for a monitoring system.</summary>
    Health = 1 << 13,
}

/// <summary>What each scope needs.</summary>
public static class ApiScopes
{
    /// <summary>All scopes, in the order of pages.</summary>
    public static IReadOnlyList<ApiScope> All { get; } = [.. Enum.GetValues<ApiScope>().Where(scope => scope != ApiScope.None)];

    /// <summary>The permission that the owner of a token needs for a scope.</summary>
    public static Permission PermissionOf(ApiScope scope) => scope switch
    {
        ApiScope.Indicators or ApiScope.Results => PerformancePermission.ReadPerformance,
        ApiScope.Risks => RiskPermission.ReadRisks,
        ApiScope.ExemptRisks => RiskPermission.ReadExemptRisks,
        ApiScope.Objectives => BusinessPlanPermission.ReadBusinessPlans,
        ApiScope.Consultations => ConsultationPermission.ReadConsultations,
        ApiScope.Health => PeoplePermission.Administer,
        _ => PlanPermission.ReadPlans,
    };

    /// <summary>The scopes that a user can give to a token, in the order of pages.</summary>
    public static IReadOnlyList<ApiScope> Of(Reader reader) => [.. All.Where(scope => reader.May(PermissionOf(scope)))];

    /// <summary>Whether a user has the permissions for all scopes of a token.</summary>
    public static bool MayAll(this Reader reader, ApiScope scopes) => All.All(scope => !scopes.HasFlag(scope) || reader.May(PermissionOf(scope)));
}
