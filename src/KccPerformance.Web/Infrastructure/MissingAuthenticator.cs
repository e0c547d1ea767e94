using Microsoft.AspNetCore.Authorization;

namespace KccPerformance.Web.Infrastructure;

/// <summary>The signed-in user must set up an authenticator app first.</summary>
internal sealed class MissingAuthenticator;

/// <summary>Marks endpoints for users who have not yet set up a required authenticator app.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class WithoutAuthenticatorAttribute : Attribute;

/// <summary>Redirects administrators without an authenticator app to the page that sets one up.</summary>
internal static class AuthenticatorSetup
{
    public const string Address = "/account/authenticator";

    public static void UseAuthenticators(this WebApplication app) => app.Use((context, next) =>
    {
        var isHeld = context.Features.Get<MissingAuthenticator>() is not null
            && context.GetEndpoint() is { Metadata: var metadata }
            && metadata.GetMetadata<IAllowAnonymous>() is null
            && metadata.GetMetadata<WithoutAuthenticatorAttribute>() is null;
        if (!isHeld)
        {
            return next(context);
        }

        var asked = HttpMethods.IsGet(context.Request.Method) ? context.Request.Path + context.Request.QueryString : "/";
        context.Response.Redirect(Address + QueryString.Create("returnUrl", asked));
        return Task.CompletedTask;
    });
}
