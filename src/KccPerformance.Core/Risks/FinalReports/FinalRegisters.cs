using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Core.Risks.Register;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Risks.FinalReports;

/// <summary>A final register as a reader may read it.</summary>
/// <param name="Register">The document.</param>
/// <param name="Sha256">The SHA-256 of the document for everyone.</param>
/// <param name="IsIntact">Whether the stored documents match their SHA-256. If not, the database has been tampered with.</param>
public sealed record ReadableRegister(FinalRegister Register, string Sha256, bool IsIntact)
{
    /// <summary>The number of risks that the document has and the reader may not read, because they have become exempt since.</summary>
    public int LeftOut { get; init; }
}

/// <summary>The date of a last final register, and when it was finalised.</summary>
public sealed record LastFinal(DateOnly LastDay, DateTime FinalisedAt);

/// <summary>A final register in the paper for a meeting.</summary>
/// <param name="PeriodId">The key of its period.</param>
/// <param name="Register">The document as a member may read it.</param>
public sealed record PaperRegister(int PeriodId, FinalRegister Register)
{
    /// <summary>The bytes of the document without risks and questions that have become exempt since; null if there are none.</summary>
    public byte[]? Changed { get; init; }

    /// <summary>The number of risks that have become exempt since, and are left out.</summary>
    public int LeftOut { get; init; }

    /// <summary>The exempt risks by reference, and those that have become exempt since; empty if they were not asked for.</summary>
    public IReadOnlyList<FinalRisk> Exempt { get; init; } = [];

    /// <summary>The SHA-256 of the bytes of the exempt risks; null if there are none or they were not asked for.</summary>
    public string? ExemptSha256 { get; init; }

    /// <summary>Whether these bytes match their stored SHA-256.</summary>
    public bool IsExemptIntact { get; init; } = true;
}

/// <summary>
/// Reads final registers. All pages, files and comparisons of final registers read them here. Exempt risks are added only
/// for readers with <see cref="RiskPermission.ReadExemptRisks"/>, and a risk that has become exempt since is left out for others.
/// </summary>
public sealed class FinalRegisters(PerformanceDbContext db)
{
    /// <summary>The final register of a date; null if there is none.</summary>
    public Task<ReadableRegister?> FindAsync(string code, DateOnly lastDay, Reader reader, CancellationToken cancellation = default)
    {
        var slug = RiskRegisterModule.SlugOf(code);
        return ReadAsync(
            db.Periods.Where(period => period.Subject.Kind == RiskRegisterModule.SubjectKind && period.Subject.Slug == slug && period.LastDay == lastDay), reader, cancellation);
    }

    /// <summary>The last final register; null if there is none.</summary>
    public Task<ReadableRegister?> FindLastAsync(string code, Reader reader, CancellationToken cancellation = default)
    {
        var slug = RiskRegisterModule.SlugOf(code);
        return ReadAsync(db.Periods.Where(period => period.Subject.Kind == RiskRegisterModule.SubjectKind && period.Subject.Slug == slug), reader, cancellation);
    }

    /// <summary>The last final register of each register, by code. Registers without a final one are left out.</summary>
    public async Task<IReadOnlyDictionary<string, LastFinal>> ListFinalisedAsync(CancellationToken cancellation = default)
        => (await db.FrozenReports.Where(report => report.Kind == RiskRegisterModule.SubjectKind)
            .Select(report => new { report.Period.Subject.Slug, report.Period.LastDay, report.FrozenAt })
            .GroupBy(report => report.Slug)
            .Select(register => new { register.Key, LastDay = register.Max(report => report.LastDay), At = register.Max(report => report.FrozenAt) })
            .ToListAsync(cancellation)).ToDictionary(one => one.Key.ToUpperInvariant(), one => new LastFinal(one.LastDay, one.At), StringComparer.Ordinal);

    /// <summary>
    /// The final registers that committees saw last, by code, as a member may read them: of the last meeting held, or without a
    /// meeting. In two queries for any number of registers.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, FinalRegister>> ListSeenAsync(IReadOnlyCollection<string> codes, DateOnly today, CancellationToken cancellation = default)
    {
        var slugs = codes.Select(RiskRegisterModule.SlugOf).ToList();
        var seen = db.Periods.Where(period => period.Subject.Kind == RiskRegisterModule.SubjectKind && period.State == PeriodState.Frozen
            && (period.Meeting == null || period.Meeting.Date < today));
        var kept = await (
            from period in seen
            where slugs.Contains(period.Subject.Slug) && !seen.Any(later => later.SubjectId == period.SubjectId && later.LastDay > period.LastDay)
            join report in db.FrozenReports on period.Id equals report.PeriodId
            select new { report.Content, report.FormatVersion }).ToListAsync(cancellation);
        var hidden = await ListHiddenAsync(cancellation);
        return kept.Select(one => Without(FinalRegisterFormat.Read(one.Content, one.FormatVersion), hidden)).ToDictionary(one => one.Code, StringComparer.Ordinal);
    }

    /// <summary>
    /// The document of a final register for programs, which pass it on: the stored bytes. If a risk of it has become exempt
    /// since, the document is written again without the risk for readers who may not read it. A question that has become exempt since
    /// is left out for all.
    /// </summary>
    /// <param name="content">The stored bytes.</param>
    /// <param name="version">The number of their format.</param>
    /// <param name="reader">Who reads.</param>
    /// <param name="cancellation">Cancels reading.</param>
    public async Task<byte[]> ReadableContentAsync(byte[] content, int version, Reader reader, CancellationToken cancellation = default)
    {
        var register = FinalRegisterFormat.Read(content, version);
        var open = reader.May(RiskPermission.ReadExemptRisks) ? register : Without(register, await ListHiddenAsync(cancellation));
        var readable = LeaveOut(open, await ListExemptQuestionsAsync([open], cancellation));
        return ReferenceEquals(register, readable) ? content : FinalRegisterFormat.Write(readable);
    }

    /// <summary>
    /// Stored final registers for the paper of a meeting, which everyone may read: as a member may read them now. Exempt risks
    /// are apart from them, and read only if they are asked for. Questions that have become exempt since are left out. In two queries
    /// for any number of registers, and one more if they have questions.
    /// </summary>
    /// <param name="stored">The periods with the stored bytes and the number of their format.</param>
    /// <param name="withExempt">Whether to read the exempt risks, for a reader with the permission.</param>
    /// <param name="cancellation">Cancels reading.</param>
    public async Task<IReadOnlyList<PaperRegister>> ListForPaperAsync(
        IReadOnlyCollection<(int PeriodId, byte[] Content, int Format)> stored, bool withExempt, CancellationToken cancellation = default)
    {
        var hidden = await ListParagraphsAsync(cancellation);
        var references = hidden.Keys.ToHashSet(StringComparer.Ordinal);
        var registers = stored.Select(one => (one.PeriodId, Register: FinalRegisterFormat.Read(one.Content, one.Format))).ToList();
        var questions = await ListExemptQuestionsAsync(registers.Select(one => one.Register), cancellation);
        var ids = stored.Select(one => one.PeriodId).ToList();
        var exempt = !withExempt ? []
            : await db.ExemptRegisters.AsNoTracking().Where(one => ids.Contains(one.PeriodId)).ToDictionaryAsync(one => one.PeriodId, cancellation);
        return [.. registers.Select(one => Read(one.PeriodId, one.Register))];

        PaperRegister Read(int periodId, FinalRegister register)
        {
            var readable = LeaveOut(Without(register, references), questions);
            var apart = exempt.GetValueOrDefault(periodId);
            return new(periodId, readable)
            {
                Changed = ReferenceEquals(register, readable) ? null : FinalRegisterFormat.Write(readable),
                LeftOut = register.Risks.Count - readable.Risks.Count,
                Exempt = !withExempt ? [] :
                [
                    .. (apart is null ? [] : FinalRegisterFormat.ReadExempt(apart.Content, apart.FormatVersion).Risks)
                        .Concat(register.Risks.Where(risk => hidden.ContainsKey(risk.Reference)).Select(risk => Mark(risk, hidden)))
                        .OrderBy(risk => RiskReference.SortKey(risk.Reference)),
                ],
                ExemptSha256 = apart is null ? null : FinalRegisterFormat.Fingerprint(apart.Content),
                IsExemptIntact = apart is null || FinalRegisterFormat.Fingerprint(apart.Content) == apart.Sha256,
            };
        }
    }

    /// <summary>Hides risks of a register from a reader who may not read them now.</summary>
    /// <param name="register">The document for everyone.</param>
    /// <param name="hidden">The references of the risks that are exempt now.</param>
    /// <returns>The same document if it names none of them.</returns>
    internal static FinalRegister Without(FinalRegister register, IReadOnlySet<string> hidden) => !Names(register, hidden) ? register : register with
    {
        Risks =
        [
            .. register.Risks.Where(risk => !hidden.Contains(risk.Reference)).Select(risk => risk.RefocusedFrom is { } from && hidden.Contains(from)
                ? risk with { RefocusedFrom = null, RefocusedFromTitle = null }
                : risk),
        ],
        Closed =
        [
            .. register.Closed.Where(risk => !hidden.Contains(risk.Reference)).Select(risk => risk.RefocusedTo is { } to && hidden.Contains(to)
                ? risk with { RefocusedTo = null }
                : risk),
        ],
        Questions = register.Questions is { } questions ? [.. questions.Where(question => !hidden.Contains(question.Reference))] : null,
    };

    /// <summary>A register without questions that have become exempt since; the same one if it has none of them. No page of a final register has questions.</summary>
    private static FinalRegister LeaveOut(FinalRegister register, List<ExemptQuestion> exempt)
        => exempt.LeaveOutOf(register.Questions ?? [], register.ExemptQuestions, (one, question) => one.Is(question.Reference, question.Text, question.AskedAt)) is { } rest
            ? register with { Questions = rest.Others, ExemptQuestions = rest.LeftOut }
            : register;

    /// <summary>All exempt questions on risks, in one query; none if no register has questions.</summary>
    private async Task<List<ExemptQuestion>> ListExemptQuestionsAsync(IEnumerable<FinalRegister> registers, CancellationToken cancellation)
        => registers.Any(register => register.Questions is { Count: > 0 }) ? await ExemptQuestion.ListAsync(db, RiskRegisterModule.SubjectKind, cancellation) : [];

    private static bool Names(FinalRegister register, IReadOnlySet<string> hidden)
        => register.Risks.Any(risk => hidden.Contains(risk.Reference) || (risk.RefocusedFrom is { } from && hidden.Contains(from)))
            || register.Closed.Any(risk => hidden.Contains(risk.Reference) || (risk.RefocusedTo is { } to && hidden.Contains(to)))
            || register.Questions?.Any(question => hidden.Contains(question.Reference)) == true;

    /// <summary>The references of all exempt risks. Those of other registers too, because a risk can be refocused from one register to another.</summary>
    private async Task<IReadOnlySet<string>> ListHiddenAsync(CancellationToken cancellation)
        => (await db.Risks.Where(risk => risk.ExemptParagraph != null).Select(risk => risk.Reference).ToListAsync(cancellation)).ToHashSet(StringComparer.Ordinal);

    /// <summary>The paragraphs of all exempt risks, by reference.</summary>
    private Task<Dictionary<string, int>> ListParagraphsAsync(CancellationToken cancellation) => db.Risks.Where(risk => risk.ExemptParagraph != null)
        .ToDictionaryAsync(risk => risk.Reference, risk => risk.ExemptParagraph!.Value, StringComparer.Ordinal, cancellation);

    /// <summary>A risk that has become exempt since, with its paragraph: it is then apart from the others, and not in their counts.</summary>
    private static FinalRisk Mark(FinalRisk risk, Dictionary<string, int> paragraphs)
        => paragraphs.TryGetValue(risk.Reference, out var paragraph) ? risk with { ExemptParagraph = paragraph } : risk;

    private async Task<ReadableRegister?> ReadAsync(IQueryable<ReportingPeriod> periods, Reader reader, CancellationToken cancellation)
    {
        var found = await (
            from period in periods
            join kept in db.FrozenReports on period.Id equals kept.PeriodId
            orderby period.LastDay descending
            select new { period.Id, kept.Content, kept.Sha256, kept.FormatVersion }).FirstOrDefaultAsync(cancellation);
        if (found is null)
        {
            return null;
        }

        var register = FinalRegisterFormat.Read(found.Content, found.FormatVersion);
        var isIntact = FinalRegisterFormat.Fingerprint(found.Content) == found.Sha256;
        if (reader.May(RiskPermission.ReadExemptRisks))
        {
            var since = await ListParagraphsAsync(cancellation);
            var marked = register with { Risks = [.. register.Risks.Select(risk => Mark(risk, since))] };
            var exempt = await db.ExemptRegisters.AsNoTracking().SingleOrDefaultAsync(one => one.PeriodId == found.Id, cancellation);
            return new ReadableRegister(
                exempt is null ? marked : With(marked, FinalRegisterFormat.ReadExempt(exempt.Content, exempt.FormatVersion)),
                found.Sha256,
                isIntact && (exempt is null || FinalRegisterFormat.Fingerprint(exempt.Content) == exempt.Sha256));
        }

        var readable = Without(register, await ListHiddenAsync(cancellation));
        return new ReadableRegister(readable, found.Sha256, isIntact) { LeftOut = register.Risks.Count - readable.Risks.Count };
    }

    private static FinalRegister With(FinalRegister register, ExemptRisks exempt) => register with
    {
        Risks = [.. register.Risks.Concat(exempt.Risks).OrderBy(risk => RiskReference.SortKey(risk.Reference))],
        Closed = [.. register.Closed.Concat(exempt.Closed).OrderBy(risk => RiskReference.SortKey(risk.Reference))],
    };
}
