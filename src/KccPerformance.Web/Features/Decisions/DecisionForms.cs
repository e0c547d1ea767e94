using FluentValidation;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.GovUk;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace KccPerformance.Web.Features.Decisions;

/// <summary>The decision on an item in the minutes, or that there is none yet.</summary>
public enum MinutedOutcome
{
    Later,
    Agreed,
    Refused,
    Noted,
}

/// <summary>One item of the form. Field names contain the item's key, so that they stay the same when other items are saved.</summary>
public sealed class DecisionRow
{
    public MinutedOutcome? Outcome { get; set; } = MinutedOutcome.Later;

    public string? Minute { get; set; }

    /// <summary>Browsers send a line break as two characters; it is counted and stored as one.</summary>
    public string? Reason { get; set => field = value?.ReplaceLineEndings("\n"); }

    public ResolutionKind Kind { get; set; }

    public int MatterId { get; set; }

    /// <summary>The version of the action, or of the question, when the form was opened.</summary>
    public int Version { get; set; }

    /// <summary>The current item; never posted.</summary>
    [BindNever]
    [ValidateNever]
    public DecisionItem About { get; set; } = null!;

    public string Key => $"{Kind}-{MatterId}";

    /// <summary>The prefix of its field names.</summary>
    public string Prefix => $"Items[{Key}]";

    public bool HasText => !string.IsNullOrWhiteSpace(Minute) || !string.IsNullOrWhiteSpace(Reason);

    /// <summary>Whether a decision is to be recorded.</summary>
    public bool IsDecided => Outcome is not (null or MinutedOutcome.Later);

    public static DecisionRow Of(DecisionItem about)
        => new() { Kind = about.Put.Kind, MatterId = about.Put.MatterId, Version = about.Version, About = about };

    public ResolutionOutcome Resolved => Outcome switch
    {
        MinutedOutcome.Agreed => ResolutionOutcome.Agreed,
        MinutedOutcome.Refused => ResolutionOutcome.Refused,
        _ => ResolutionOutcome.Noted,
    };
}

/// <summary>The decisions in the minutes of a meeting on the items of a report.</summary>
public sealed class DecisionsForm
{
    public int? CommitteeId { get; set; }

    public DateEntry? MeetingDate { get; set; }

    /// <summary>The minute reference for decisions without their own.</summary>
    public string? Minute { get; set; }

    public IReadOnlyList<DecisionRow>? Items { get; set; }

    /// <summary>The fields in page order, for the error summary.</summary>
    public IEnumerable<string> PageOrder => [nameof(CommitteeId), nameof(MeetingDate), nameof(Minute), .. (Items ?? []).Select(row => row.Prefix)];

    /// <summary>The form with the items that are still undecided, and unsaved rows as they were typed.</summary>
    public static DecisionsForm Of(DecisionsPage page, DecisionsForm? sent = null, IReadOnlyList<DecisionRow>? kept = null)
    {
        var typed = (kept ?? []).DistinctBy(row => row.Key).ToDictionary(row => row.Key, StringComparer.Ordinal);
        return new DecisionsForm
        {
            CommitteeId = sent is null ? page.Meeting?.CommitteeId : sent.CommitteeId,
            MeetingDate = sent is null ? new DateEntry(page.Meeting?.Date) : sent.MeetingDate ?? new DateEntry(),
            Minute = sent?.Minute,
            Items = [.. page.Items.Where(item => item.IsUndecided).Select(item => Row(item, typed))],
        };
    }

    public CommitteeDecision ToDecision(DecisionRow row)
        => new(CommitteeId.GetValueOrDefault(), MeetingDate is not null && MeetingDate.TryGetDate(out var date) ? date : default, (string.IsNullOrWhiteSpace(row.Minute) ? Minute : row.Minute) ?? string.Empty);

    private static DecisionRow Row(DecisionItem item, Dictionary<string, DecisionRow> typed)
    {
        if (!typed.TryGetValue(item.Key, out var row))
        {
            return DecisionRow.Of(item);
        }

        // The page now shows what is saved, so submitting again is intended.
        (row.About, row.Version) = (item, item.Version);
        return row;
    }
}

internal sealed class DecisionsFormValidator : AbstractValidator<DecisionsForm>
{
    public DecisionsFormValidator(BusinessClock clock)
    {
        When(form => form.Items?.Any(row => row.IsDecided) == true, () =>
        {
            RuleFor(form => form.CommitteeId).NotNull().WithMessage("Select the committee");
            RuleFor(form => form.MeetingDate).MeetingDate(clock);
            When(form => !string.IsNullOrWhiteSpace(form.Minute), () => RuleFor(form => form.Minute).Minute())
                .Otherwise(() => RuleForEach(form => form.Items).OverrideIndexer((_, _, row, _) => $"[{row.Key}].{nameof(DecisionRow.Minute)}")
                    .Must(row => !row.IsDecided || !string.IsNullOrWhiteSpace(row.Minute))
                    .WithMessage("Enter the minute reference here, or one for all decisions at the top"));
        });

        // Field names contain the item's key, so errors must name it too.
        RuleForEach(form => form.Items).OverrideIndexer((_, _, row, _) => $"[{row.Key}]").SetValidator(new DecisionRowValidator());
    }
}

internal sealed class DecisionRowValidator : AbstractValidator<DecisionRow>
{
    public DecisionRowValidator()
    {
        When(row => !row.IsDecided && row.HasText, () =>
            RuleFor(row => row.Outcome).Must(_ => false).WithMessage("Select what the committee decided, or clear your text"));
        When(row => row.IsDecided && !string.IsNullOrWhiteSpace(row.Minute), () => RuleFor(row => row.Minute).Minute());
        When(row => row is { Outcome: MinutedOutcome.Refused, Kind: ResolutionKind.Closure }, () =>
            RuleFor(row => row.Reason).Reason("Enter why the committee refused"));
        When(row => row.Outcome == MinutedOutcome.Refused && row.Kind != ResolutionKind.Closure && row.HasText, () =>
            RuleFor(row => row.Reason).MaximumLength(Core.ImprovementPlans.Progress.DeadlineChange.ReasonLength)
                .WithMessage($"Reason must be {Core.ImprovementPlans.Progress.DeadlineChange.ReasonLength:N0} characters or fewer"));
    }
}
