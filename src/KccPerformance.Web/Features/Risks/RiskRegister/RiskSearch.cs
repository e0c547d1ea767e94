using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Text;
using KccPerformance.Core.Risks;
using KccPerformance.Core.Risks.Position;
using KccPerformance.Core.Risks.Register;
using KccPerformance.Web.Features.Search;
using KccPerformance.Web.Infrastructure;

namespace KccPerformance.Web.Features.Risks.RiskRegister;

/// <summary>Searches the risks that the user can read, by reference and by words.</summary>
public sealed class RiskSearch(RiskReader risks, IHttpContextAccessor requests) : ISearchSource
{
    public Permission Permission => RiskPermission.ReadRisks;

    public async Task<FoundGroup?> FindAsync(SearchWords typed, CancellationToken cancellation)
    {
        if (typed.Words.Count == 0 || requests.HttpContext?.User.GetReader() is not { } reader)
        {
            return null;
        }

        var all = await risks.ListAsync(reader, cancellation: cancellation);
        if (RiskReference.Tidy(typed.Text) is { } reference && all.FirstOrDefault(risk => risk.Reference == reference) is { } exact)
        {
            return new FoundGroup("Risks", 1, []) { GoTo = RiskPage.AddressOf(exact.Reference) };
        }

        var found = all.Where(risk => Has(risk, typed.Words)).ToList();
        return found.Count == 0 ? null : new FoundGroup("Risks", found.Count, [.. found.Take(SearchPage.Most).Select(risk => new FoundItem(
            RiskPage.AddressOf(risk.Reference), risk.Reference, Excerpt.Mark(risk.Title, typed.Words), AboutOf(risk)))]);
    }

    private static string AboutOf(RiskPosition risk)
        => risk.Register.Name + (risk.IsExempt ? $", Part 2: exempt, paragraph {risk.ExemptParagraph}" : null) + (risk.IsClosed ? ", closed" : null);

    private static bool Has(RiskPosition risk, IReadOnlyList<SearchWord> words) => SearchWord.AreAllIn(words, RiskFilter.TextsOf(risk));
}
