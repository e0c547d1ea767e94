using KccPerformance.Core.Organisation;
using KccPerformance.Core.People;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace KccPerformance.Web.Features.UserApprovals;

/// <summary>The names of the directorates and divisions that an officer approves for.</summary>
public sealed class UserApprovalsForm
{
    public List<string> Directorates { get; set; } = [];

    public List<string> Divisions { get; set; } = [];

    /// <summary>The state when the form was opened.</summary>
    public string? Seen { get; set; }

    /// <summary>The page; never posted.</summary>
    [BindNever]
    [ValidateNever]
    public UserApprovalsPage Page { get; set; } = null!;

    public static UserApprovalsForm From(UserApprovalsPage page) => new()
    {
        Directorates = [.. page.Of(OrganisationLevel.Directorate).Where(choice => choice.IsTheirs).Select(choice => choice.Unit.Name)],
        Divisions = [.. page.Of(OrganisationLevel.Division).Where(choice => choice.IsTheirs).Select(choice => choice.Unit.Name)],
        Seen = page.Seen,
        Page = page,
    };

    /// <summary>The form with its errors. If it was refused as a whole, it gets the current state.</summary>
    public UserApprovalsForm Again(UserApprovalsPage page, bool wasRefusedAsAWhole)
    {
        Page = page;
        Seen = wasRefusedAsAWhole ? page.Seen : Seen;
        return this;
    }

    public IReadOnlyCollection<UnitName> ToUnits() =>
    [
        .. Directorates.Select(name => new UnitName(OrganisationLevel.Directorate, name)),
        .. Divisions.Select(name => new UnitName(OrganisationLevel.Division, name)),
    ];
}
