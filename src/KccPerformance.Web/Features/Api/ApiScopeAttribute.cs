using KccPerformance.Core.Programs;
using Microsoft.AspNetCore.Authorization;

namespace KccPerformance.Web.Features.Api;

/// <summary>Requires a scope of the token, in addition to the permission of its owner.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class ApiScopeAttribute(ApiScope scope) : Attribute, IAuthorizationRequirementData
{
    public ApiScope Scope { get; } = scope;

    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [new ApiScopeRequirement(Scope)];
}

internal sealed record ApiScopeRequirement(ApiScope Scope) : IAuthorizationRequirement;

/// <summary>Checks the scope of the token.</summary>
internal sealed class ApiScopeHandler : AuthorizationHandler<ApiScopeRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ApiScopeRequirement requirement)
    {
        if (context.User.GetScopes().HasFlag(requirement.Scope))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
