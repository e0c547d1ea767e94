using FluentValidation;
using KccPerformance.Core.ImprovementPlans.Plan;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace KccPerformance.Web.Features.Milestones;

/// <summary>The state of one milestone.</summary>
public sealed class MilestoneStateForm
{
    public int Id { get; set; }

    public MilestoneState? State { get; set; }
}

/// <summary>The states of the milestones of an action, in order.</summary>
public sealed class MilestoneReport
{
    public List<MilestoneStateForm> Rows { get; set; } = [];

    /// <summary>The version of the action when the form was opened.</summary>
    public int Version { get; set; }

    [BindNever]
    [ValidateNever]
    public MilestonesPage? Page { get; private set; }

    public static MilestoneReport From(MilestonesPage page) => new()
    {
        Rows = [.. page.Rows.Select(row => new MilestoneStateForm { Id = row.Id, State = row.Words.State })],
        Version = page.Version,
        Page = page,
    };

    /// <summary>The content of a valid form.</summary>
    public IReadOnlyDictionary<int, MilestoneState> ToStates() => Rows.Where(row => row.State is not null).DistinctBy(row => row.Id).ToDictionary(row => row.Id, row => row.State!.Value);

    /// <summary>The form with the user's entries after an error. After a conflict it has the current version and the current milestones.</summary>
    public MilestoneReport Again(MilestonesPage page, bool wasToldOfChange)
    {
        var typed = ToStates();
        return new MilestoneReport
        {
            Rows = [.. page.Rows.Select(row => new MilestoneStateForm { Id = row.Id, State = typed.TryGetValue(row.Id, out var state) ? state : row.Words.State })],
            Version = wasToldOfChange ? page.Version : Version,
            Page = page,
        };
    }
}

internal sealed class MilestoneReportValidator : AbstractValidator<MilestoneReport>
{
    public MilestoneReportValidator()
    {
        RuleFor(form => form.Rows).Must(rows => rows.Count <= Milestone.Most).WithMessage($"An action can have at most {Milestone.Most} milestones");
        RuleFor(form => form).Custom((form, context) =>
        {
            for (var index = 0; index < Math.Min(form.Rows.Count, Milestone.Most); index++)
            {
                if (form.Rows[index].State is not { } state || !Enum.IsDefined(state))
                {
                    context.AddFailure($"Rows[{index}].State", "Select the state of the milestone");
                }
            }
        });
    }
}
