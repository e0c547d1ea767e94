using FluentValidation;
using KccPerformance.Core.Programs;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Programs;

/// <summary>A new token with which a program reads the API.</summary>
public sealed class ProgramTokenForm : NewTokenForm
{
    public List<ApiScope> Scopes { get; set; } = [];

    public ApiScope ToScopes() => Scopes.Aggregate(ApiScope.None, (all, scope) => all | scope);
}

internal sealed class ProgramTokenFormValidator : NewTokenFormValidator<ProgramTokenForm>
{
    public ProgramTokenFormValidator()
        => RuleFor(form => form.Scopes).Must(scopes => scopes is { Count: > 0 }).WithMessage("Select what the token can read");
}
