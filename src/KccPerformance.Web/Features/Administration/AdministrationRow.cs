using KccPerformance.Core.People;

namespace KccPerformance.Web.Features.Administration;

/// <summary>A group of the administration page.</summary>
/// <param name="Name">Its heading.</param>
/// <param name="Order">Its place on the page.</param>
public sealed record AdministrationGroup(string Name, int Order)
{
    public static AdministrationGroup PlanContent { get; } = new("Plan content", 10);

    public static AdministrationGroup People { get; } = new("People", 30);

    public static AdministrationGroup Meetings { get; } = new("Periods and meetings", 40);

    public static AdministrationGroup Records { get; } = new("Records", 90);
}

/// <summary>A page that administrators keep something on.</summary>
/// <param name="Group">The group it is listed in.</param>
/// <param name="Word">The words of its link.</param>
/// <param name="Address">Where it is.</param>
/// <param name="About">What it is for, in one line.</param>
/// <param name="Permission">What a person needs to see it.</param>
public sealed record AdministrationRow(AdministrationGroup Group, string Word, string Address, string About, Permission Permission)
{
    /// <summary>What there is, at the right of its link: "4 people".</summary>
    public string? State { get; init; }

    /// <summary>What has to be done there, and where; listed at the top of the page and set in bold beside the link.</summary>
    public AdministrationNeed? Need { get; init; }
}

/// <summary>Something that an administrator has to do.</summary>
/// <param name="Sentence">"1 person has not set a password".</param>
/// <param name="InBrief">"1 without a password".</param>
/// <param name="Address">Where it is done.</param>
public sealed record AdministrationNeed(string Sentence, string InBrief, string Address);

/// <summary>The rows that a module adds to the administration page. Each module has its own; all are found by this interface.</summary>
public interface IAdministrationRows
{
    /// <summary>The rows, in their order within each group, in a number of queries that does not grow.</summary>
    Task<IReadOnlyList<AdministrationRow>> ListAsync(CancellationToken cancellation);
}
