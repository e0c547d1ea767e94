using KccPerformance.Core.People;

namespace KccPerformance.Web.Features.Administration;

/// <summary>A group of the administration page.</summary>
/// <param name="Name">Its heading.</param>
/// <param name="Order">Its position on the page.</param>
public sealed record AdministrationGroup(string Name, int Order)
{
    public static AdministrationGroup PlanContent { get; } = new("Plan content", 10);

    public static AdministrationGroup People { get; } = new("People", 30);

    public static AdministrationGroup Meetings { get; } = new("Periods and meetings", 40);

    public static AdministrationGroup OtherSystems { get; } = new("Other systems", 80);

    public static AdministrationGroup Records { get; } = new("Records", 90);
}

/// <summary>A link on the administration page.</summary>
/// <param name="Group">The group it is listed in.</param>
/// <param name="Word">The text of its link.</param>
/// <param name="Address">Its address.</param>
/// <param name="About">What it is for, in one line.</param>
/// <param name="Permission">The permission needed to see it.</param>
public sealed record AdministrationRow(AdministrationGroup Group, string Word, string Address, string About, Permission Permission)
{
    /// <summary>The current content, shown to the right of the link: "4 people".</summary>
    public string? State { get; init; }

    /// <summary>An outstanding task and its address; listed at the top of the page and set in bold beside the link.</summary>
    public AdministrationNeed? Need { get; init; }
}

/// <summary>A task for an administrator.</summary>
/// <param name="Sentence">"1 person has not set a password".</param>
/// <param name="InBrief">"1 without a password".</param>
/// <param name="Address">Its page.</param>
public sealed record AdministrationNeed(string Sentence, string InBrief, string Address);

/// <summary>The rows that a module adds to the administration page. Implementations are registered automatically.</summary>
public interface IAdministrationRows
{
    /// <summary>The rows, in order within each group, in a fixed number of queries.</summary>
    Task<IReadOnlyList<AdministrationRow>> ListAsync(CancellationToken cancellation);
}
