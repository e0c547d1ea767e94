using KccPerformance.Core.Consultations;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Consultations;

/// <summary>A page of the list of consultations, exceptions first.</summary>
/// <param name="Filter">What is chosen.</param>
/// <param name="All">All consultations.</param>
/// <param name="Found">Those that the filter finds.</param>
public sealed record ConsultationListPage(ConsultationFilter Filter, IReadOnlyList<ConsultationPosition> All, IReadOnlyList<ConsultationPosition> Found)
{
    public const int Size = 100;

    public int Pages => Math.Max(1, (Found.Count + Size - 1) / Size);

    public int Number => Math.Min(Filter.Page, Pages);

    public IReadOnlyList<ConsultationPosition> Rows => [.. Found.Skip((Number - 1) * Size).Take(Size)];

    /// <summary>The services by name.</summary>
    public IReadOnlyList<string> Services => [.. All.Select(one => one.Text.Service).OfType<string>().Distinct().Order(StringComparer.CurrentCulture)];

    public bool SomeLackService => All.Any(one => one.Text.Service is null);

    /// <summary>"7 closed consultations lack findings or how views were used; 4 are open".</summary>
    public string Headline
    {
        get
        {
            var (missing, open) = (All.Count(one => one.IsException), All.Count(one => one.State == ConsultationState.Open));
            var areOpen = open == 0 ? "none is open" : open == 1 ? "1 is open" : $"{open:N0} are open";
            return missing > 0
                ? $"{Labels.Count(missing, "closed consultation lacks", "closed consultations lack")} findings or how views were used; {areOpen}"
                : $"All closed consultations have findings and how views were used; {areOpen}";
        }
    }
}

/// <summary>Reads the consultations that a filter chooses, in one query.</summary>
public sealed class ConsultationListQuery(ConsultationReader reader)
{
    public async Task<ConsultationListPage> FindAsync(ConsultationFilter filter, CancellationToken cancellation)
    {
        var all = await reader.ListAsync(cancellation);
        return new ConsultationListPage(filter, all, [.. all.Where(filter.Takes)]);
    }
}
