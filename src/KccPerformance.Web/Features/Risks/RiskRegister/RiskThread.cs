using System.Linq.Expressions;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Text;
using KccPerformance.Core.Reporting.Thread;
using KccPerformance.Core.Risks;
using KccPerformance.Core.Risks.Position;
using KccPerformance.Core.Risks.Ratings;
using KccPerformance.Core.Risks.Register;
using KccPerformance.Web.Features.Risks.Shared;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Risks.RiskRegister;

/// <summary>Risks in the golden thread, read as the reader may read them, in three queries.</summary>
public sealed class RiskThread(PerformanceDbContext db, RiskReader risks) : IThreadSource
{
    public ThreadKind Kind { get; } = new(Risk.LinkKind, "risk", "risks", 40);

    public Permission Permission => RiskPermission.ReadRisks;

    public Task<IReadOnlyList<ThreadItem>> ListAsync(IQueryable<int> ids, Reader reader, CancellationToken cancellation)
        => ReadAsync(reader, risk => ids.Contains(risk.Id), cancellation);

    /// <summary>The open risks.</summary>
    public async Task<IReadOnlyList<ThreadItem>> SearchAsync(IReadOnlyList<SearchWord> words, Reader reader, CancellationToken cancellation)
        => [.. (await ReadAsync(reader, risk => risk.ClosedOn == null, cancellation))
            .Where(item => SearchWord.AreAllIn(words, [item.Code, item.Title]))];

    public async Task<ThreadItem?> FindAsync(string key, Reader reader, CancellationToken cancellation)
        => RiskReference.Tidy(key) is { } reference ? (await ReadAsync(reader, risk => risk.Reference == reference, cancellation)).SingleOrDefault() : null;

    private async Task<IReadOnlyList<ThreadItem>> ReadAsync(Reader reader, Expression<Func<Risk, bool>> which, CancellationToken cancellation)
    {
        var items = await db.SubjectItems.Where(item => item.Subject.Kind == RiskRegisterModule.SubjectKind).Select(item => new { item.Code, item.Id })
            .ToDictionaryAsync(item => item.Code, item => item.Id, StringComparer.Ordinal, cancellation);
        return [.. (await risks.ListAsync(reader, which, cancellation))
            .Select(risk => ItemOf(risk) with { SubjectItemId = items.TryGetValue(risk.Reference, out var item) ? item : null })];
    }

    private ThreadItem ItemOf(RiskPosition risk) => new()
    {
        Kind = Kind,
        Id = risk.Id,
        Key = risk.Reference,
        Code = risk.Reference,
        Title = risk.Title,
        Address = RiskPage.AddressOf(risk.Reference),
        State = risk.IsClosed ? "Closed" : risk.Rating is { } rating ? $"{RiskLabels.Of(rating)} {risk.Score}" : "No score",
        Tone = risk.IsClosed ? ThreadTone.None : risk.Rating switch
        {
            RiskRating.Red => ThreadTone.Bad,
            RiskRating.Amber => ThreadTone.Warning,
            RiskRating.Green => ThreadTone.Good,
            _ => ThreadTone.None,
        },

        // A risk at its target needs no action; one without a score or a target may need one.
        Concern = risk is { IsClosed: false, Gap: not 0 } && risk.Count(RiskActionState.Outstanding) + risk.Count(RiskActionState.RegularReview) == 0
            ? $"{(risk.Gap is { } gap ? $"{gap} above target" : RiskLabels.Gap(risk))}, no mitigating action in progress"
            : null,
        IsLive = !risk.IsClosed,
        IsClosed = risk.IsClosed,
        IsExempt = risk.IsExempt,
        AuditName = risk.IsExempt ? $"Exempt risk {risk.Id}" : null,
    };
}
