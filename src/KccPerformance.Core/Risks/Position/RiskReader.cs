using System.Linq.Expressions;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Risks.Ratings;
using KccPerformance.Core.Risks.Register;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Risks.Position;

/// <summary>
/// Reads risks for a user. All pages, downloads, searches and emails read risks here, so that exempt risks are filtered
/// in one place. The number of queries does not depend on the number of risks.
/// </summary>
public sealed class RiskReader(PerformanceDbContext db, RiskBands bands)
{
    /// <summary>The risks that a reader may read, sorted by reference: CRR2 before CRR10.</summary>
    /// <param name="reader">Who reads.</param>
    /// <param name="which">A further filter.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<IReadOnlyList<RiskPosition>> ListAsync(Reader reader, Expression<Func<Risk, bool>>? which = null, CancellationToken cancellation = default)
    {
        var risks = db.Risks.AsNoTracking().Where(Risk.ReadableBy(reader));
        risks = which is null ? risks : risks.Where(which);
        var actions = (await risks.SelectMany(risk => risk.Actions).OrderBy(action => action.Order)
            .Select(action => new RiskActionPosition
            {
                Id = action.Id,
                RiskId = action.RiskId,
                Order = action.Order,
                Text = action.Text,
                Owner = action.Owner,
                DueDate = action.DueDate,
                Due = action.Due,
                State = action.State,
                Version = action.Version,
                Notes = action.Notes.OrderByDescending(note => note.At).ThenByDescending(note => note.Id).Take(1)
                    .Select(note => new RiskNotePosition(note.Text, note.State, note.AuthorName, note.At)).ToList(),
            })
            .ToListAsync(cancellation)).ToLookup(action => action.RiskId);
        var readable = db.Risks.Where(Risk.ReadableBy(reader));
        var rows = await risks
            .Select(risk => new
            {
                Risk = risk,
                risk.Register,
                Lead = risk.Lead!.DisplayName,
                Officers = risk.Officers.Select(officer => officer.UserId).ToList(),

                // A reference that is not in the register comes from a printed report, and can be shown.
                From = readable.Where(other => other.Reference == risk.RefocusedFrom).Select(other => other.Title).FirstOrDefault(),
                FromIsHidden = db.Risks.Any(other => other.Reference == risk.RefocusedFrom) && !readable.Any(other => other.Reference == risk.RefocusedFrom),
                To = readable.Where(other => other.RefocusedFrom == risk.Reference).OrderBy(other => other.Id).Select(other => other.Reference).FirstOrDefault(),
            })
            .ToListAsync(cancellation);
        return
        [
            .. rows.OrderBy(row => RiskReference.SortKey(row.Risk.Reference)).Select(row => PositionOf(
                row.Risk, row.Register, row.Lead, row.Officers, row.FromIsHidden, row.From, row.To, [.. actions[row.Risk.Id]])),
        ];
    }

    /// <summary>A risk with all notes of its actions; null if there is none that the reader may read.</summary>
    public async Task<RiskPosition?> FindAsync(Reader reader, string reference, CancellationToken cancellation = default)
    {
        if (RiskReference.Tidy(reference) is not { } known
            || (await ListAsync(reader, risk => risk.Reference == known, cancellation)).SingleOrDefault() is not { } position)
        {
            return null;
        }

        var notes = (await db.RiskActionNotes.AsNoTracking().Where(note => note.Action.RiskId == position.Id)
            .OrderByDescending(note => note.At).ThenByDescending(note => note.Id)
            .Select(note => new { note.ActionId, Note = new RiskNotePosition(note.Text, note.State, note.AuthorName, note.At) })
            .ToListAsync(cancellation)).ToLookup(one => one.ActionId, one => one.Note);
        return position with { Actions = [.. position.Actions.Select(action => action with { Notes = [.. notes[action.Id]] })] };
    }

    /// <summary>
    /// The number of open risks of a register that the reader may not read, by paragraph. Nothing else is disclosed about
    /// them.
    /// </summary>
    public async Task<IReadOnlyList<ExemptCount>> CountHiddenAsync(Reader reader, int registerId, CancellationToken cancellation = default)
        => reader.May(RiskPermission.ReadExemptRisks)
            ? []
            : await db.Risks.Where(risk => risk.RegisterId == registerId && risk.ExemptParagraph != null && risk.ClosedOn == null)
                .GroupBy(risk => risk.ExemptParagraph!.Value)
                .OrderBy(group => group.Key)
                .Select(group => new ExemptCount(group.Key, group.Count()))
                .ToListAsync(cancellation);

    private RiskPosition PositionOf(
        Risk risk, RiskRegister register, string? lead, IReadOnlyList<int> officers, bool isHidden, string? fromTitle, string? to, IReadOnlyList<RiskActionPosition> actions)
        => new()
        {
            Id = risk.Id,
            Register = new RegisterPosition(register.Id, register.Code, register.Name, register.PositionOn),
            Reference = risk.Reference,
            Text = risk.ToText(),
            Score = risk.CurrentScore,
            Likelihood = risk.Likelihood,
            Impact = risk.Impact,
            Target = risk.TargetScore,
            TargetDate = risk.TargetDate,
            ScoreBefore = risk.PreviousScore,
            ReviewedAt = risk.ReviewedAt,
            RefocusedFrom = isHidden ? null : risk.RefocusedFrom,
            RefocusedFromTitle = isHidden ? null : fromTitle ?? risk.RefocusedFromTitle,
            HasPageOfRefocusedFrom = !isHidden && fromTitle is not null,
            RefocusedTo = to,
            ClosedOn = risk.ClosedOn,
            ClosedReason = risk.ClosedReason,
            ExemptParagraph = risk.ExemptParagraph,
            IsIllustrative = risk.IsIllustrative,
            LeadId = risk.LeadId,
            Lead = lead,
            OfficerIds = officers,
            Version = risk.Version,
            Rating = RiskRules.Rate(risk.CurrentScore, bands),
            TargetRating = RiskRules.Rate(risk.TargetScore, bands),
            Actions = actions,
        };
}
